import type { Faults } from '../faults.ts';
import { invalid, metadataOf, noSuch, ok, shown, type StripeAnswer } from './stripe-answers.ts';
import {
  newObject,
  type PaymentIntent,
  type PaymentMethod,
  type Session,
  type StripeAccountState,
  type StripeObject,
} from './stripe-objects.ts';

/** Checkout sessions: the hosted page and what happens there. */

/** Stripe takes an expiry from 30 minutes to 24 hours away; a second of grace for the way. */
const expirySecondsMin = 30 * 60 - 1;
const expirySecondsMax = 24 * 60 * 60;

export type Emit = (type: string, object: StripeObject) => void;

export function createSession(
  state: StripeAccountState,
  form: URLSearchParams,
  origin: string,
  now: Date,
): StripeAnswer {
  const price = 'line_items[0][price_data]';
  const amount = Number(form.get(`${price}[unit_amount]`)) * Number(form.get('line_items[0][quantity]'));
  const currency = form.get(`${price}[currency]`) ?? '';
  const successUrl = form.get('success_url');
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const expiresAt = Number(form.get('expires_at') ?? nowSeconds + expirySecondsMax);
  const customer = form.get('customer');
  if (form.get('mode') !== 'payment') return invalid('parameter_invalid', 'Only the mode "payment" is played.');
  if (!Number.isSafeInteger(amount) || amount < 1) return invalid('parameter_invalid_integer', 'Invalid amount');
  if (amount < 50) return invalid('amount_too_small', 'Amount must be at least 50 cents.');
  if (!/^[a-z]{3}$/.test(currency)) return invalid('parameter_invalid', 'Invalid currency');
  if (!successUrl) return invalid('parameter_missing', 'Missing required param: success_url.');
  if (!(expiresAt - nowSeconds >= expirySecondsMin && expiresAt - nowSeconds <= expirySecondsMax)) {
    return invalid('parameter_invalid', 'The expires_at timestamp must be 30 minutes to 24 hours away.');
  }
  if (customer !== null && !state.get('customer', customer)) return noSuch(customer);
  const session: Session = newObject('checkout.session', now, {
    mode: 'payment',
    status: 'open',
    payment_status: 'unpaid',
    amount_total: amount,
    amount_subtotal: amount,
    currency,
    client_reference_id: form.get('client_reference_id'),
    customer,
    payment_intent: null,
    url: null,
    expires_at: expiresAt,
    success_url: successUrl,
    cancel_url: form.get('cancel_url') ?? successUrl,
    metadata: metadataOf(form),
    $played: {
      description: form.get(`${price}[product_data][name]`) ?? '',
      setupFutureUsage: form.get('payment_intent_data[setup_future_usage]'),
      intentMetadata: metadataOf(form, 'payment_intent_data[metadata]'),
      declined: false,
    },
  });
  session.url = `${origin}/c/pay/${session.id}`;
  return ok(shown(state.put(session)));
}

/** A session may have run out since it was last looked at. */
export function freshSession(state: StripeAccountState, id: string, now: Date, emit: Emit): Session | undefined {
  const session = state.get<Session>('checkout.session', id);
  if (session?.status === 'open' && session.expires_at * 1000 <= now.getTime()) expire(session, emit);
  return session;
}

export function expireSession(session: Session, emit: Emit): StripeAnswer {
  if (session.status !== 'open') {
    return invalid('', `Only Checkout Sessions with a status in ["open"] can be expired.`);
  }
  expire(session, emit);
  return ok(shown(session));
}

export function expire(session: Session, emit: Emit): void {
  session.status = 'expired';
  session.url = null;
  emit('checkout.session.expired', session);
}

/** The payer pays at the page. */
export function paySession(state: StripeAccountState, session: Session, faults: Faults, now: Date, emit: Emit): void {
  if (session.status !== 'open') return;
  const { setupFutureUsage, intentMetadata } = session.$played;
  const customer = setupFutureUsage ? session.customer : null;
  const method = state.put(newCard(customer, now));
  const bent = {
    amount: session.amount_total + (faults.wrongAmount ? 1 : 0),
    currency: faults.wrongCurrency ? 'usd' : session.currency,
  };
  const intent: PaymentIntent = newObject('payment_intent', now, {
    ...bent,
    amount_received: bent.amount,
    status: 'succeeded' as const,
    customer: session.customer,
    payment_method: method.id,
    setup_future_usage: setupFutureUsage,
    metadata: intentMetadata,
  });
  state.put(intent);
  Object.assign(session, {
    status: 'complete',
    payment_status: 'paid',
    payment_intent: intent.id,
    url: null,
    amount_total: bent.amount,
    currency: bent.currency,
  });
  emit('payment_intent.succeeded', intent);
  emit('checkout.session.completed', session);
}

/** The card is declined; the page stays open for another try. */
export function declineSession(session: Session): void {
  if (session.status === 'open') session.$played.declined = true;
}

function newCard(customer: string | null, now: Date): PaymentMethod {
  const card = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: now.getUTCFullYear() + 3 };
  return newObject('payment_method', now, { type: 'card', card, customer, metadata: {} });
}
