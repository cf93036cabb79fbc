import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Refund } from '@table-tap/contract';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CafeTime } from '../../session/cafe-time.ts';
import { MethodName } from '../method-name.ts';
import { RefundState } from '../payment-state.ts';
import { ReceiptLinks } from '../receipt-links.ts';
import { RefundDecision } from './refund-decision.ts';

/** What went back of a payment, or is on its way. Nothing when there is none. */
@Component({
  selector: 'tt-refund-list',
  imports: [MethodName, MoneyPipe, ReceiptLinks, RefundDecision, RefundState, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block empty:hidden' },
  template: `
    @if (refunds().length > 0) {
      <section aria-labelledby="payment-refunds">
        <h3 id="payment-refunds" class="text-lg">{{ 'money.refund.list' | transloco }}</h3>
        <ul class="border-line bg-surface divide-line mt-2 divide-y rounded-lg border">
          @for (refund of refunds(); track refund.id) {
            <li class="grid gap-2 px-4 py-3">
              <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span class="tt-figure">{{ refund.amountMinor + refund.tipMinor | ttMoney: currency() }}</span>
                <tt-refund-state [refund]="refund" />
                <tt-method-name class="text-sm" [method]="refund.method" />
                <span class="text-muted ml-auto text-sm">{{ time.lately(refund.createdAt) }}</span>
              </div>
              <p>{{ 'money.quote' | transloco: { text: refund.reason } }}</p>
              <p class="text-muted text-sm">
                {{ 'money.refund.askedBy' | transloco: { name: refund.requestedBy.name } }}
                @if (refund.approvedBy; as person) {
                  · {{ 'money.refund.approvedBy' | transloco: { name: person.name } }}
                }
                @if (refund.tipMinor > 0) {
                  · {{ 'money.withTip' | transloco: { amount: (refund.tipMinor | ttMoney: currency()) } }}
                }
              </p>
              @if (refund.failure; as why) {
                <p class="text-danger-text text-sm">{{ why }}</p>
              }
              @if (refund.status === 'requested') {
                <tt-refund-decision [refund]="refund" (decided)="decided.emit()" />
              }
              @if (refund.receipt; as receipt) {
                <tt-receipt-links
                  class="text-sm"
                  [receipt]="receipt"
                  [name]="'money.receipt.ofRefund' | transloco: { number: receipt.number }"
                />
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class RefundList {
  readonly refunds = input.required<readonly Refund[]>();
  readonly currency = input.required<string>();
  readonly decided = output<void>();
  protected readonly time = inject(CafeTime);
}
