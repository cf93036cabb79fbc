import { ChangeDetectionStrategy, Component, effect, inject, model, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { QrCode } from '@table-tap/ui/content/qr-code';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { ServerClock } from '../session/server-clock.ts';

/** The code of this minute: colleagues scan it with their phones to clock. */
@Component({
  selector: 'tt-code-sheet',
  imports: [Banner, QrCode, Sheet, Skeleton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'clock.code' | transloco" [(open)]="open">
      <p class="mb-4">{{ 'clock.codeText' | transloco }}</p>
      @if (problem(); as text) {
        <tt-banner tone="danger">{{ text }}</tt-banner>
      } @else if (code(); as shown) {
        <tt-qr-code class="mx-auto max-w-72" [text]="shown.url" [label]="'clock.code' | transloco" />
      } @else {
        <tt-skeleton shape="row" [lines]="4" />
      }
    </tt-sheet>
  `,
})
export class CodeSheet {
  readonly open = model(false);

  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly clock = inject(ServerClock);
  private readonly problems = inject(ProblemTexts);
  private isFetching = false;

  protected readonly code = signal<Answer<'GET /cafes/{cafeId}/timesheets/code'> | undefined>(undefined);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect(() => {
      const changesMs = Date.parse(this.code()?.changesAt ?? '');
      const isDue = this.open() && !(this.clock.nowMs() < changesMs);
      if (isDue) untracked(() => void this.fetch());
    });
  }

  private async fetch(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      this.code.set(await this.api.send('GET /cafes/{cafeId}/timesheets/code', { params }));
      this.problem.set(null);
    } catch (error) {
      this.problem.set(this.problems.of(error));
    } finally {
      this.isFetching = false;
    }
  }
}
