import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { TabStore } from '../orders/tab-store.ts';
import { Seat } from '../seat/seat.ts';
import { BillStore } from './bill-store.ts';
import type { OwnPayment } from './own-payments.ts';
import { PayOptions } from './pay-options.ts';

/** It is paid: thanks, the receipt, and what is left on the bill of the table. */
@Component({
  selector: 'tt-payment-done',
  imports: [Button, Icon, MoneyPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col justify-center gap-8 px-6 py-10 text-center' },
  template: `
    @let paid = own().last!;
    <div class="grid justify-items-center gap-2" role="status">
      <span class="bg-ok-soft text-ok-text mb-3 grid size-20 place-items-center rounded-full text-3xl">
        <tt-icon name="check" />
      </span>
      <h1 class="text-3xl outline-none" tabindex="-1">{{ 'thanks.heading' | transloco }}</h1>
      <p class="text-muted text-lg">
        {{
          (paid.purpose === 'top_up' ? 'pay.done.toppedUp' : own().orderId ? 'pay.done.ordered' : 'pay.done.text')
            | transloco
        }}
      </p>
    </div>
    <section class="border-line bg-surface grid gap-1 rounded-lg border px-6 py-5">
      <p class="tt-figure text-4xl">{{ paid.totalMinor | ttMoney: paid.currency }}</p>
      @if (paid.tipMinor) {
        <p class="text-muted">{{ 'pay.withTip' | transloco: { tip: paid.tipMinor | ttMoney: paid.currency } }}</p>
      }
      @if (paid.receipt; as receipt) {
        <a tt-button class="mt-4 justify-self-center" [routerLink]="['/r', own().cafeId, receipt.token]">
          <tt-icon name="receipt" /> {{ 'receipt.show' | transloco }}
        </a>
      }
    </section>
    @if (paid.purpose === 'top_up') {
      @if (pay.customer(); as customer) {
        <p>{{ 'pay.done.balance' | transloco: { amount: customer.balanceMinor | ttMoney: paid.currency } }}</p>
      }
      <a tt-button variant="primary" size="lg" routerLink="/account" [wide]="true">{{ 'account.title' | transloco }}</a>
    } @else {
      <p aria-live="polite">
        @if (isSettled()) {
          {{ 'pay.done.settled' | transloco }}
        } @else if (leftMinor(); as left) {
          {{ 'pay.done.left' | transloco: { amount: left | ttMoney: paid.currency } }}
        }
      </p>
      <div class="grid gap-3">
        @if (isSettled()) {
          <button tt-button type="button" variant="primary" size="lg" [wide]="true" [busy]="isBusy()" (click)="again()">
            {{ 'thanks.again' | transloco }}
          </button>
        } @else {
          <a tt-button variant="primary" size="lg" [wide]="true" [routerLink]="own().orderId ? '/orders' : '/menu'">
            {{ (own().orderId ? 'pay.done.follow' : 'orders.toMenu') | transloco }}
          </a>
          <a tt-button variant="quiet" routerLink="/bill" [wide]="true">{{ 'bill.title' | transloco }}</a>
        }
      </div>
    }
  `,
})
export class PaymentDone {
  readonly own = input.required<OwnPayment>();

  protected readonly pay = inject(PayOptions);
  private readonly bills = inject(BillStore);
  private readonly router = inject(Router);
  private readonly seat = inject(Seat);
  private readonly tabs = inject(TabStore);

  protected readonly isBusy = signal(false);
  protected readonly isSettled = computed(() => this.own().last?.tabClosed || this.tabs.isClosed());
  protected readonly leftMinor = computed(() => {
    const bill = this.bills.bill();
    return bill ? bill.dueMinor + bill.claimedMinor : 0;
  });

  protected async again(): Promise<void> {
    this.isBusy.set(true);
    if (await this.seat.sitAgain()) await this.router.navigateByUrl('/menu', { replaceUrl: true });
    this.isBusy.set(false);
  }
}
