import type Stripe from 'stripe';
import type { Outcome, RefundOutcome, SavedMethodDetails, State } from '../provider.ts';

/** What is read of a checkout session, from an answer or from an event. */
export interface SessionFacts {
  id: string;
  status: string | null;
  payment_status: string;
  amount_total: number | null;
  currency: string | null;
  client_reference_id: string | null;
  payment_intent?: string | Stripe.PaymentIntent | null;
}

/** What is read of a payment intent. */
export interface IntentFacts {
  id: string;
  status: string;
  amount: number;
  amount_received: number;
  currency: string;
  metadata: Record<string, string>;
}

/** A checkout session is money when it is paid; one that is complete and unpaid still waits for its bank. */
export function outcomeOfSession(session: SessionFacts): Outcome {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  const savedMethod = intent?.setup_future_usage ? savedMethodOf(intent) : undefined;
  return {
    state: stateOfSession(session, intent),
    providerReference: session.id,
    reference: session.client_reference_id,
    providerState: `${session.status ?? 'unknown'}/${session.payment_status}`,
    amountMinor: intent?.amount_received || session.amount_total,
    currency: session.currency?.toUpperCase() ?? null,
    ...(savedMethod && { savedMethod }),
  };
}

function stateOfSession(session: SessionFacts, intent: Stripe.PaymentIntent | null): State {
  if (session.payment_status === 'paid') return 'succeeded';
  if (session.status === 'expired') return 'expired';
  const ended = intent?.status === 'requires_payment_method' || intent?.status === 'canceled';
  return session.status === 'complete' && ended ? 'failed' : 'open';
}

/** A stored method that was charged without its owner at a page: what needs another try by them has failed. */
export function outcomeOfIntent(intent: IntentFacts): Outcome {
  return {
    state: stateOfIntent(intent.status),
    providerReference: intent.id,
    reference: intent.metadata['reference'] ?? null,
    providerState: intent.status,
    amountMinor: intent.amount_received || intent.amount,
    currency: intent.currency.toUpperCase(),
  };
}

function stateOfIntent(status: string): State {
  if (status === 'succeeded') return 'succeeded';
  if (status === 'canceled') return 'cancelled';
  return ['requires_payment_method', 'requires_action', 'requires_confirmation'].includes(status) ? 'failed' : 'open';
}

function savedMethodOf(intent: Stripe.PaymentIntent): SavedMethodDetails | undefined {
  const method = typeof intent.payment_method === 'object' ? intent.payment_method : null;
  const customer = typeof intent.customer === 'object' ? intent.customer?.id : intent.customer;
  if (!method?.card || !customer) return undefined;
  return {
    customerReference: customer,
    methodReference: method.id,
    brand: method.card.brand,
    last4: method.card.last4,
    expires: `${method.card.exp_year}-${String(method.card.exp_month).padStart(2, '0')}`,
  };
}

export interface RefundFacts {
  id: string;
  status: string | null;
  amount: number;
  currency: string;
  metadata: Record<string, string> | null;
}

export function refundOutcomeOf(refund: RefundFacts): RefundOutcome {
  const failed = refund.status === 'failed' || refund.status === 'canceled';
  return {
    state: refund.status === 'succeeded' ? 'succeeded' : failed ? 'failed' : 'open',
    refundReference: refund.id,
    refundId: refund.metadata?.['refund_id'] ?? null,
    providerState: refund.status ?? 'unknown',
    amountMinor: refund.amount,
    currency: refund.currency.toUpperCase(),
  };
}
