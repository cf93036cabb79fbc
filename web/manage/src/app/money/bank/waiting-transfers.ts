import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Badge } from '@table-tap/ui/content/badge';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { MoreButton } from '../../loading/more-button.ts';
import { Pending } from '../../loading/pending.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { BankStore } from './bank-store.ts';

/** Transfers that guests were shown a code for and that no statement has confirmed yet. */
@Component({
  selector: 'tt-waiting-transfers',
  imports: [Badge, MoneyPipe, MoreButton, Pending, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section class="border-line bg-surface rounded-lg border" aria-labelledby="waiting">
      <h2 id="waiting" class="border-line border-b px-4 py-3 text-lg">{{ 'money.bank.waiting' | transloco }}</h2>
      @if (store.waiting.data(); as list) {
        <ul class="divide-line divide-y">
          @for (payment of list; track payment.id) {
            <li>
              <a
                class="hover:bg-sunken flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 -outline-offset-4"
                routerLink="/money/payments"
                [queryParams]="{ payment: payment.id }"
              >
                <span class="min-w-0 flex-1">
                  <span class="block text-sm font-medium break-all tabular-nums">{{
                    payment.providerReference ?? payment.reference ?? '–'
                  }}</span>
                  <span class="text-muted block text-sm">{{ time.lately(payment.createdAt) }}</span>
                </span>
                @if (payment.claimedPaid) {
                  <tt-badge tone="info">{{ 'money.claimedPaid' | transloco }}</tt-badge>
                }
                <span class="tt-figure">{{ payment.totalMinor | ttMoney: payment.currency }}</span>
              </a>
            </li>
          } @empty {
            <li class="text-muted px-4 py-6 text-center">{{ 'money.bank.nothingWaits' | transloco }}</li>
          }
        </ul>
        @if (store.waiting.hasMore()) {
          <tt-more-button class="pb-4" [of]="store.waiting" />
        }
      } @else {
        <div class="p-4"><tt-pending shape="text" [of]="[store.waiting]" [lines]="4" /></div>
      }
    </section>
  `,
})
export class WaitingTransfers {
  protected readonly store = inject(BankStore);
  protected readonly time = inject(CafeTime);
}
