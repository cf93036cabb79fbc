import { ChangeDetectionStrategy, Component, effect, inject, input, model, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Adjustment } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';

/** What was taken off a bill, by whom and why. */
@Component({
  selector: 'tt-taken-off-sheet',
  imports: [Badge, EmptyState, MoneyPipe, Sheet, Skeleton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'bill.takenOff' | transloco" [(open)]="open">
      @if (problem(); as text) {
        <p class="text-danger-text py-4" role="alert">{{ text }}</p>
      } @else if (!items()) {
        <tt-skeleton shape="row" [lines]="2" aria-busy="true" />
      } @else {
        @if (items()!.length > 0) {
          <ul class="flex flex-col">
            @for (one of items(); track one.id) {
              <li class="border-line flex items-start gap-3 border-b py-3 last:border-0">
                <span class="min-w-0 flex-1 leading-snug">
                  <tt-badge [tone]="one.kind === 'void' ? 'danger' : 'neutral'">{{
                    'adjust.kinds.' + one.kind | transloco
                  }}</tt-badge>
                  <span class="mt-1 block">{{ one.reason }}</span>
                  <span class="text-muted block text-sm">{{ one.by.name }} · {{ time(one.createdAt) }}</span>
                </span>
                <strong class="tabular-nums">{{ -one.amountMinor | ttMoney: currency() }}</strong>
              </li>
            }
          </ul>
        } @else {
          <tt-empty-state icon="percent" [heading]="'bill.nothingTakenOff' | transloco" />
        }
      }
    </tt-sheet>
  `,
})
export class TakenOffSheet {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly problems = inject(ProblemTexts);

  readonly open = model(false);
  readonly tabId = input.required<string>();
  readonly currency = input.required<string>();

  protected readonly items = signal<readonly Adjustment[] | undefined>(undefined);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => void this.load());
    });
  }

  protected time(moment: string): string {
    return new Intl.DateTimeFormat(this.languages.locale(), { timeStyle: 'short' }).format(new Date(moment));
  }

  private async load(): Promise<void> {
    this.items.set(undefined);
    this.problem.set(null);
    try {
      const params = { cafeId: this.account.cafeId() ?? '', tabId: this.tabId() };
      this.items.set((await this.api.send('GET /cafes/{cafeId}/tabs/{tabId}/adjustments', { params })).items);
    } catch (error) {
      this.problem.set(this.problems.of(error));
    }
  }
}
