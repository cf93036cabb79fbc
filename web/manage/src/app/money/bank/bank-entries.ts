import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { MoreButton } from '../../loading/more-button.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { BankStore } from './bank-store.ts';
import { EntryAside } from './entry-aside.ts';
import { EntryMatch } from './entry-match.ts';

/** Lines of imported statements; those that are money in and fit no transfer yet can be matched by hand. */
@Component({
  selector: 'tt-bank-entries',
  imports: [
    Badge,
    EmptyState,
    EntryAside,
    EntryMatch,
    MoneyPipe,
    MoreButton,
    Pending,
    Segmented,
    StaleNotice,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section aria-labelledby="bank-lines">
      <div class="flex flex-wrap items-center gap-3">
        <h2 id="bank-lines" class="flex-1 text-lg">{{ 'money.bank.lines' | transloco }}</h2>
        <tt-segmented
          [label]="'money.bank.which.label' | transloco"
          [options]="whiches()"
          [value]="store.which()"
          (valueChange)="store.which.set($event ?? 'open')"
        />
      </div>
      <div class="mt-3">
        <tt-stale-notice [of]="store.entries" />
        @if (store.entries.data(); as list) {
          @if (list.length > 0) {
            <ul
              class="border-line bg-surface divide-line divide-y rounded-lg border"
              [attr.aria-busy]="store.entries.isLoading() || null"
            >
              @for (entry of list; track entry.id) {
                <li class="grid gap-2 px-4 py-3">
                  <div class="flex flex-wrap items-start gap-x-6 gap-y-1">
                    <div class="min-w-60 flex-1">
                      <p class="font-medium">{{ entry.counterparty || ('money.bank.unknown' | transloco) }}</p>
                      <p class="text-muted text-sm break-words">
                        {{ time.shortDay(entry.bookedOn) }}
                        @if (entry.reference) {
                          · <span class="tabular-nums">{{ entry.reference }}</span>
                        }
                        @if (entry.text && entry.text !== entry.reference) {
                          · {{ entry.text }}
                        }
                      </p>
                    </div>
                    @if (entry.paymentId) {
                      <tt-badge tone="ok">{{ 'money.bank.matched' | transloco }}</tt-badge>
                    } @else if (entry.setAsideAt) {
                      <tt-badge>{{ 'money.bank.aside' | transloco }}</tt-badge>
                    }
                    <p class="tt-figure text-lg" [class.text-ok-text]="entry.amountMinor > 0">
                      {{ entry.amountMinor > 0 ? '+' : '' }}{{ entry.amountMinor | ttMoney: entry.currency }}
                    </p>
                  </div>
                  @if (!entry.paymentId && entry.amountMinor > 0 && mayMatch()) {
                    @if (!entry.setAsideAt) {
                      <tt-entry-match [entry]="entry" />
                    }
                    <tt-entry-aside [entry]="entry" />
                  }
                </li>
              }
            </ul>
            <tt-more-button [of]="store.entries" />
          } @else {
            <div class="border-line bg-surface rounded-lg border">
              <tt-empty-state
                [icon]="store.which() === 'open' ? 'check-circle' : 'building'"
                [heading]="'money.bank.none.' + store.which() | transloco"
              >
                {{ 'money.bank.noneText.' + store.which() | transloco }}
              </tt-empty-state>
            </div>
          }
        } @else {
          <tt-pending [of]="[store.entries]" [lines]="3" />
        }
      </div>
    </section>
  `,
})
export class BankEntries {
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(BankStore);
  protected readonly time = inject(CafeTime);
  protected readonly mayMatch = computed(() => this.session.may('payments:refund'));
  protected readonly whiches = computed(() => {
    this.languages.active();
    return (['open', 'all'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`money.bank.which.${value}`),
    }));
  });
}
