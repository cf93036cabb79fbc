import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Payment, Refund } from '@table-tap/contract';
import { Badge, type Tone } from '@table-tap/ui/content/badge';

const paymentTones: Record<Payment['status'], Tone> = {
  pending: 'warn',
  completed: 'ok',
  failed: 'danger',
  cancelled: 'neutral',
  expired: 'neutral',
};
const refundTones: Record<Refund['status'], Tone> = {
  requested: 'warn',
  pending: 'warn',
  completed: 'ok',
  failed: 'danger',
  declined: 'neutral',
};

/** Where a payment stands, and whether some of it went back. */
@Component({
  selector: 'tt-payment-state',
  imports: [Badge, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'inline-flex flex-wrap items-center gap-1' },
  template: `
    <tt-badge [tone]="tones[payment().status]">{{ 'money.state.' + payment().status | transloco }}</tt-badge>
    @if (payment().status === 'pending' && payment().claimedPaid) {
      <tt-badge tone="info">{{ 'money.claimedPaid' | transloco }}</tt-badge>
    }
    @if (payment().refundedMinor > 0) {
      <tt-badge tone="neutral">{{
        (payment().refundedMinor >= payment().totalMinor ? 'money.refundedWhole' : 'money.refundedPart') | transloco
      }}</tt-badge>
    }
  `,
})
export class PaymentState {
  readonly payment = input.required<Payment>();
  protected readonly tones = paymentTones;
}

/** Where a refund stands. */
@Component({
  selector: 'tt-refund-state',
  imports: [Badge, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tt-badge [tone]="tones[refund().status]">{{
    'money.refundState.' + refund().status | transloco
  }}</tt-badge>`,
})
export class RefundState {
  readonly refund = input.required<Refund>();
  protected readonly tones = refundTones;
}
