import { z } from 'zod';
import type { Outcome, RefundOutcome, State } from '../provider.ts';

/** What Bancontact Pro's Payment V3 API (3.6.5) and Refund Service (3.0.3) answer, as far as it is used. */

/** 24 characters; the documentation's example ends in `=`. */
export const PaymentId = z.string().regex(/^[A-Za-z0-9=_-]{24}$/);

export const stateOfStatus = {
  PENDING: 'open',
  IDENTIFIED: 'open',
  AUTHORIZED: 'open',
  PENDING_MERCHANT_ACKNOWLEDGEMENT: 'open',
  SUCCEEDED: 'succeeded',
  AUTHORIZATION_FAILED: 'failed',
  FAILED: 'failed',
  VOIDED: 'failed',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
} as const satisfies Record<string, State>;

const Status = z.enum(Object.keys(stateOfStatus) as [keyof typeof stateOfStatus]);

export const Created = z.object({
  paymentId: PaymentId,
  status: Status,
  expiresAt: z.iso.datetime({ offset: true }),
  _links: z.object({ deeplink: z.object({ href: z.url() }) }),
});

/** A payment as answered to a GET or a search, and as reported by a callback. */
export const Payment = z.object({
  paymentId: PaymentId,
  status: Status,
  amount: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  reference: z.string().nullish(),
});
export type Payment = z.output<typeof Payment>;

export const Found = z.object({ details: z.array(Payment).max(100) });

export const RefundAnswer = z.object({
  refundId: PaymentId,
  status: z.enum(['PENDING', 'REFUNDED', 'FAILED']),
  amount: z.int().nonnegative(),
  currency: z.string(),
});

export const Problem = z.object({ code: z.string().max(100) });

export function outcomeOf(payment: Payment): Outcome {
  return {
    state: stateOfStatus[payment.status],
    providerReference: payment.paymentId,
    reference: payment.reference ?? null,
    providerState: payment.status,
    amountMinor: payment.amount,
    currency: payment.currency,
  };
}

const refundStates = { PENDING: 'open', REFUNDED: 'succeeded', FAILED: 'failed' } as const;

export function refundOutcomeOf(answer: z.output<typeof RefundAnswer>, refundId: string | null): RefundOutcome {
  return {
    state: refundStates[answer.status],
    refundReference: answer.refundId,
    refundId,
    providerState: answer.status,
    amountMinor: answer.amount,
    currency: answer.currency,
  };
}
