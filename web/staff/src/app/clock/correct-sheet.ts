import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { Shift } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { resolveTimes, typedTimes } from '@table-tap/ui/shifts/typed-times';
import { TimesEditor } from '@table-tap/ui/shifts/times-editor';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { isReason, ReasonPicker } from '../shell/reason-picker.ts';
import { Texts } from '../shell/texts.ts';

const usualReasons = ['forgotOut', 'forgotIn', 'forgotBreak'] as const;

/** Says when a shift of one's own really was, with a reason; a manager sees both and approves. */
@Component({
  selector: 'tt-correct-sheet',
  imports: [Banner, Button, Drawer, ReasonPicker, TimesEditor, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'shifts.correct' | transloco" (dismissed)="closed.emit()">
      <form id="correct-shift" class="grid gap-5" (submit)="save($event)">
        <p class="text-muted">{{ 'shifts.correctText' | transloco }}</p>
        <tt-times-editor [timeZone]="timeZone()" [shown]="isTried()" [(times)]="times" />
        <tt-reason-picker [usual]="usual()" [(reason)]="reason" />
        @if (problem(); as text) {
          <tt-banner tone="danger">{{ text }}</tt-banner>
        }
      </form>
      <button
        footer
        tt-button
        type="submit"
        form="correct-shift"
        variant="primary"
        size="lg"
        [busy]="isBusy()"
        [disabled]="!isReason(reason())"
      >
        {{ 'shifts.save' | transloco }}
      </button>
    </tt-drawer>
  `,
})
export class CorrectSheet {
  readonly shift = input.required<Shift>();
  /** An end that is proposed where none was clocked. */
  readonly endsAt = input<string | null>(null);
  readonly timeZone = input.required<string>();
  readonly closed = output<void>();
  readonly corrected = output<void>();

  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  private key = uuidv7();

  protected readonly isReason = isReason;
  protected readonly reason = signal('');
  protected readonly isTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly usual = () => usualReasons.map((one) => this.texts.of(`shifts.reason.${one}`));
  protected readonly times = linkedSignal(() => {
    const shift = this.shift();
    const clockedOutAt = this.endsAt() ?? shift.clockedOutAt;
    const breaks = shift.breaks.map((one) => ({ ...one, endedAt: one.endedAt ?? clockedOutAt }));
    return typedTimes({ ...shift, clockedOutAt, breaks }, this.timeZone(), shift.businessDay);
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried.set(true);
    const resolved = resolveTimes(this.times(), this.timeZone());
    if (!resolved.ok || !isReason(this.reason()) || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    const { id, version } = this.shift();
    try {
      await this.api.send('PATCH /cafes/{cafeId}/timesheets/{shiftId}', {
        params: { cafeId: this.account.cafeId() ?? '', shiftId: id },
        body: { ...resolved.times, reason: this.reason().trim() },
        etag: `W/"${version}"`,
        key: this.key,
      });
      this.corrected.emit();
      this.closed.emit();
    } catch (error) {
      if (error instanceof ApiError) this.key = uuidv7();
      this.problem.set(this.problems.of(error));
    } finally {
      this.isBusy.set(false);
    }
  }
}
