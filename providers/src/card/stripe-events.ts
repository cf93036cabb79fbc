import Stripe from 'stripe';
import { z } from 'zod';
import type { Callback, Outcome, RawCallback } from '../provider.ts';
import type { Account } from './account.ts';
import { outcomeOfIntent, outcomeOfSession, refundOutcomeOf } from './stripe-outcomes.ts';

/** Stripe signs each delivery anew, repeats included, so a signature is never older than this. In seconds. */
export const eventAgeSecondsMax = 300;

const Metadata = z.record(z.string(), z.string()).nullish();
const Session = z.object({
  id: z.string(),
  status: z.string().nullable(),
  payment_status: z.string(),
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  client_reference_id: z.string().nullable(),
  metadata: Metadata,
});
const PaymentIntent = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.int(),
  amount_received: z.int(),
  currency: z.string(),
  metadata: z.record(z.string(), z.string()),
});
const Refund = z.object({
  id: z.string(),
  status: z.string().nullable(),
  amount: z.int(),
  currency: z.string(),
  metadata: Metadata,
});

/**
 * Verifies and reads a webhook. `enrich` looks a session up to learn the method that was kept, which the event does not
 * tell.
 */
export async function readEvent(
  stripe: Stripe,
  account: Account,
  callback: RawCallback,
  enrich: (outcome: Outcome) => Promise<Outcome>,
): Promise<Callback> {
  const event = verifiedEvent(stripe, account, callback);
  if (typeof event === 'string') return { accepted: false, reason: event };
  const read = outcomeOfEvent(event);
  if (!read.accepted) return read;
  const session = Session.safeParse(event.data.object).data;
  return session?.metadata?.['customer_id'] ? { ...read, outcome: await enrich(read.outcome) } : read;
}

function verifiedEvent(
  stripe: Stripe,
  account: Account,
  { headers, body, now }: RawCallback,
): Stripe.Event | 'signature' | 'old' | 'shape' {
  const signature = headers['stripe-signature'];
  if (typeof signature !== 'string') return 'signature';
  const verify = (toleranceSeconds: number) =>
    stripe.webhooks.constructEvent(
      Buffer.from(body),
      signature,
      account.webhookSecret,
      toleranceSeconds,
      undefined,
      now.getTime(),
    );
  try {
    return verify(eventAgeSecondsMax);
  } catch (error) {
    return !isBadSignature(error) ? 'shape' : isRightApartFromAge(verify) ? 'old' : 'signature';
  }
}

/** A tolerance of 0 leaves the age out. What it says is used for the reason alone: the event stays refused. */
function isRightApartFromAge(verify: (toleranceSeconds: number) => unknown): boolean {
  try {
    verify(0);
    return true;
  } catch (error) {
    return !isBadSignature(error);
  }
}

function isBadSignature(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeSignatureVerificationError;
}

function outcomeOfEvent(event: Stripe.Event): Callback {
  const { object } = event.data as { object: unknown };
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded': {
      const session = Session.safeParse(object).data;
      return session ? { accepted: true, outcome: outcomeOfSession(session) } : { accepted: false, reason: 'shape' };
    }
    case 'checkout.session.async_payment_failed': {
      const session = Session.safeParse(object).data;
      if (!session) return { accepted: false, reason: 'shape' };
      return { accepted: true, outcome: { ...outcomeOfSession(session), state: 'failed' } };
    }
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return chargedMethod(object);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return refunded(object);
    default:
      return { accepted: false, reason: 'ignored' };
  }
}

/** Intents behind a checkout page are reported by their session; only charges of a stored method count here. */
function chargedMethod(object: unknown): Callback {
  const intent = PaymentIntent.safeParse(object).data;
  if (!intent) return { accepted: false, reason: 'shape' };
  if (intent.metadata['charge_of'] !== 'saved_method') return { accepted: false, reason: 'ignored' };
  return { accepted: true, outcome: outcomeOfIntent(intent) };
}

/** A refund carries what the payment is called, because the event names only the payment intent. */
function refunded(object: unknown): Callback {
  const refund = Refund.safeParse(object).data;
  if (!refund) return { accepted: false, reason: 'shape' };
  const providerReference = refund.metadata?.['provider_reference'];
  if (!providerReference) return { accepted: false, reason: 'ignored' };
  return {
    accepted: true,
    outcome: {
      state: 'succeeded',
      providerReference,
      reference: null,
      providerState: 'refunded',
      amountMinor: null,
      currency: null,
    },
    refund: refundOutcomeOf({ ...refund, metadata: refund.metadata ?? null }),
  };
}
