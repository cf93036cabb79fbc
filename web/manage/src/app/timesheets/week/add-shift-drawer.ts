import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { resolveTimes, typedTimes } from '@table-tap/ui/shifts/typed-times';
import { TimesEditor } from '@table-tap/ui/shifts/times-editor';
import { loaded } from '../../loading/loaded.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';

const nothing = { clockedInAt: null, clockedOutAt: null, breaks: [] };

/** Writes down a shift that nobody clocked. */
@Component({
  selector: 'tt-add-shift-drawer',
  imports: [Banner, Button, Drawer, Select, TextField, TimesEditor, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'hours.add.heading' | transloco" (dismissed)="closed.emit()">
      <form id="add-shift" class="grid gap-5" (submit)="save($event)">
        <tt-select
          [label]="'hours.person' | transloco"
          [placeholder]="'hours.add.choose' | transloco"
          [options]="people()"
          [error]="isTried() && !userId() ? ('hours.add.choose' | transloco) : null"
          [(value)]="userId"
        />
        <tt-times-editor [timeZone]="zone()" [shown]="isTried()" [(times)]="times" />
        <tt-text-field
          [label]="'hours.reason' | transloco"
          [hint]="'hours.reasonHint' | transloco"
          [maxlength]="200"
          autocomplete="off"
          [error]="isTried() && reason().trim().length < 3 ? ('hours.reasonMissing' | transloco) : null"
          [(value)]="reason"
        />
        @if (saving.problem(); as text) {
          <tt-banner tone="danger">{{ text }}</tt-banner>
        }
      </form>
      <button footer tt-button type="button" (click)="closed.emit()">{{ 'ui.cancel' | transloco }}</button>
      <button footer tt-button type="submit" form="add-shift" variant="primary" [busy]="saving.isBusy()">
        {{ 'hours.add.submit' | transloco }}
      </button>
    </tt-drawer>
  `,
})
export class AddShiftDrawer {
  readonly day = input.required<string>();
  readonly closed = output<void>();
  readonly added = output<void>();

  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly id = uuidv7();

  protected readonly saving = new Saving();
  protected readonly userId = signal<string | null>(null);
  protected readonly reason = signal('');
  protected readonly isTried = signal(false);
  protected readonly zone = computed(() => this.cafe.profile()?.timeZone ?? 'UTC');
  protected readonly times = linkedSignal(() => typedTimes(nothing, this.zone(), this.day()));
  private readonly employees = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/employees', { params: this.api.at(), query: { status: 'all' }, signal }),
  );
  protected readonly people = computed(
    () => this.employees.data()?.items.map(({ userId, name }) => ({ value: userId, label: name })) ?? [],
  );

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried.set(true);
    const resolved = resolveTimes(this.times(), this.zone());
    const userId = this.userId();
    const reason = this.reason().trim();
    if (!resolved.ok || !userId || reason.length < 3) return;
    const body = { id: this.id, userId, ...resolved.times, reason };
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/timesheets', { params: this.api.at(), body, key }),
    );
    if (!done?.ok) return;
    this.added.emit();
    this.closed.emit();
  }
}
