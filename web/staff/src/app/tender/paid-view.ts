import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Payment } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { ReceiptActions } from './receipt-actions.ts';

/** Money was taken: the change, what is left on the bill, and the receipt. */
@Component({
  selector: 'tt-paid-view',
  imports: [Button, Icon, MoneyPipe, ReceiptActions, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'm-auto flex w-full max-w-lg flex-col items-center gap-5 p-6 text-center' },
  template: `
    <div class="flex flex-col items-center gap-5" role="status">
      <span class="bg-ok-soft text-ok-text grid size-20 place-items-center rounded-full text-4xl">
        <tt-icon name="check" />
      </span>
      <p class="text-muted text-lg">
        {{ 'cash.taken' | transloco: { amount: payment().totalMinor | ttMoney: payment().currency } }}
        @if (payment().tipMinor > 0) {
          <span class="block">{{
            'paid.tip' | transloco: { amount: payment().tipMinor | ttMoney: payment().currency }
          }}</span>
        }
      </p>
      @if (payment().method === 'cash') {
        <p>
          <span class="block text-xl">{{ 'cash.change' | transloco }}</span>
          <strong class="tt-figure text-accent-text block text-7xl leading-tight" data-testid="change">
            {{ payment().changeMinor ?? 0 | ttMoney: payment().currency }}
          </strong>
        </p>
      }
      @if (payment().tabClosed) {
        <p class="text-muted">{{ 'cash.tabClosed' | transloco }}</p>
      } @else if (leftMinor() > 0) {
        <p class="text-lg">
          {{ 'paid.left' | transloco }}
          <strong class="tt-figure">{{ leftMinor() | ttMoney: payment().currency }}</strong>
        </p>
      }
    </div>
    @if (payment().receipt; as receipt) {
      <tt-receipt-actions class="w-full" [token]="receipt.token" [number]="receipt.number" />
    }
    <a tt-button variant="primary" size="lg" [wide]="true" [routerLink]="next()" [queryParams]="query()">
      {{ (hasMore() ? 'paid.next' : 'cash.done') | transloco }}
    </a>
  `,
})
export class PaidView {
  readonly payment = input.required<Payment>();
  /** What is not paid yet on the bill. */
  readonly leftMinor = input(0);
  /** The bill is paid in so many equal shares. */
  readonly share = input<number>();

  protected readonly hasMore = computed(
    () => this.payment().purpose === 'bill' && !this.payment().tabClosed && this.leftMinor() > 0,
  );
  protected readonly next = computed(() => {
    const { tabId, tabClosed } = this.payment();
    if (!tabId) return '/customers';
    return tabClosed ? '/floor' : ['/tabs', tabId];
  });
  protected readonly query = computed(() => (this.hasMore() && this.share() ? { share: this.share() } : {}));
}
