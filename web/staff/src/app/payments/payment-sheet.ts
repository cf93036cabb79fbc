import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Payment, Refund } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ReceiptActions } from '../tender/receipt-actions.ts';
import { refundableOf } from './refundable.ts';
import { RefundRow } from './refund-row.ts';
import { RefundSheet } from './refund-sheet.ts';

/** All of one payment: what it was, its receipt, its refunds, and giving its money back. */
@Component({
  selector: 'tt-payment-sheet',
  imports: [Button, Icon, MoneyPipe, ReceiptActions, RefundRow, RefundSheet, RouterLink, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      [heading]="payment() ? ('method.' + payment()!.method | transloco) : ''"
      [open]="!!payment()"
      (openChange)="!$event && closed.emit()"
    >
      @if (payment(); as one) {
        <dl class="mb-4 flex flex-col gap-1">
          @for (row of rows(); track row.key) {
            <div class="flex items-baseline justify-between gap-4">
              <dt class="text-muted">{{ row.key | transloco }}</dt>
              <dd class="tabular-nums" [class.font-semibold]="row.key === 'cash.total'">
                {{ row.amountMinor | ttMoney: one.currency }}
              </dd>
            </div>
          }
          @for (row of words(); track row.key) {
            <div class="flex items-baseline justify-between gap-4">
              <dt class="text-muted">{{ row.key | transloco }}</dt>
              <dd class="min-w-0 truncate">{{ row.text }}</dd>
            </div>
          }
        </dl>
        @if (one.receipt; as receipt) {
          <tt-receipt-actions class="mb-4" [token]="receipt.token" [number]="receipt.number" />
        }
        @if (refunds().length > 0) {
          <h3 class="mb-2 text-base">{{ 'refund.list' | transloco }}</h3>
          <ul class="mb-4 flex flex-col gap-2">
            @for (refund of refunds(); track refund.id) {
              <li><tt-refund-row [refund]="refund" [currency]="one.currency" (changed)="load()" /></li>
            }
          </ul>
        }
      }
      @if (payment()?.status === 'pending' && payment()?.tabId) {
        <a
          footer
          tt-button
          [wide]="true"
          variant="primary"
          [routerLink]="['/tabs', payment()!.tabId, 'payments', payment()!.id]"
        >
          <tt-icon name="qr" />{{ 'payments.show' | transloco }}
        </a>
      }
      @if (canRefund()) {
        <button footer tt-button type="button" [wide]="true" (click)="isRefunding.set(true)">
          <tt-icon name="undo" />{{ 'refund.do' | transloco }}
        </button>
      }
    </tt-sheet>
    <tt-refund-sheet [payment]="payment()" [left]="left()" [(open)]="isRefunding" (done)="refunded()" />
  `,
})
export class PaymentSheet {
  private readonly account = inject(Account);
  private readonly api = inject(API);

  readonly payment = input<Payment>();
  readonly closed = output<void>();
  readonly changed = output<void>();

  protected readonly isRefunding = signal(false);
  protected readonly refunds = signal<readonly Refund[]>([]);
  protected readonly left = computed(() => {
    const payment = this.payment();
    return payment && refundableOf(payment, this.refunds());
  });
  protected readonly canRefund = computed(
    () =>
      this.payment()?.status === 'completed' &&
      this.payment()?.method !== 'register' &&
      (this.left()?.amountMinor ?? 0) + (this.left()?.tipMinor ?? 0) > 0 &&
      this.account.can('payments:refund'),
  );
  protected readonly rows = computed(() => {
    const payment = this.payment();
    if (!payment) return [];
    const { amountMinor, tipMinor, roundingMinor, totalMinor, tenderedMinor, changeMinor } = payment;
    const refundedMinor = this.refunds()
      .filter(({ status }) => status === 'completed')
      .reduce((sum, refund) => sum + refund.amountMinor + refund.tipMinor, 0);
    const sums: { key: string; amountMinor: number | null; isAlways?: boolean }[] = [
      { key: 'payments.amount', amountMinor, isAlways: true },
      { key: 'tip.heading', amountMinor: tipMinor },
      { key: 'cash.rounding', amountMinor: roundingMinor },
      { key: 'cash.total', amountMinor: totalMinor === amountMinor ? null : totalMinor },
      { key: 'cash.tendered', amountMinor: tenderedMinor },
      { key: 'cash.change', amountMinor: changeMinor },
      { key: 'payments.refundedSum', amountMinor: refundedMinor },
    ];
    return sums.filter((row) => row.isAlways || row.amountMinor);
  });
  protected readonly words = computed(() => {
    const payment = this.payment();
    return [
      { key: 'payments.takenBy', text: payment?.takenBy?.name },
      { key: 'payments.customer', text: payment?.customer?.name },
      { key: 'payments.reference', text: payment?.reference },
      { key: 'payments.receipt', text: payment?.receipt?.number },
    ].filter(({ text }) => text);
  });

  constructor() {
    effect(() => {
      this.payment();
      untracked(() => {
        this.refunds.set([]);
        void this.load();
      });
    });
  }

  /** Without an answer there are none to show; refunding asks the server anyway. */
  protected async load(): Promise<void> {
    const paymentId = this.payment()?.id;
    if (!paymentId || !this.account.can('payments:read')) return;
    const params = { cafeId: this.account.cafeId() ?? '', paymentId };
    const answer = await this.api
      .send('GET /cafes/{cafeId}/payments/{paymentId}/refunds', { params })
      .catch(() => undefined);
    if (answer && this.payment()?.id === paymentId) this.refunds.set(answer.items);
  }

  protected refunded(): void {
    void this.load();
    this.changed.emit();
  }
}
