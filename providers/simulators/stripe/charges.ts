import type { Faults } from '../faults.ts';
import type { Emit } from './checkout.ts';
import { invalid, metadataOf, noSuch, ok, stripeError, type StripeAnswer } from './stripe-answers.ts';
import {
  newObject,
  type PaymentIntent,
  type PaymentMethod,
  type Refund,
  type StripeAccountState,
} from './stripe-objects.ts';

/** Payment intents that charge a stored card, refunds, customers and their cards. */

export function createIntent(
  state: StripeAccountState,
  form: URLSearchParams,
  faults: Faults,
  now: Date,
  emit: Emit,
): StripeAnswer {
  const amount = Number(form.get('amount'));
  const customer = form.get('customer');
  const methodId = form.get('payment_method') ?? '';
  const method = state.get<PaymentMethod>('payment_method', methodId);
  if (!Number.isSafeInteger(amount) || amount < 50) return invalid('amount_too_small', 'Amount is too small.');
  if (!method) return noSuch(methodId);
  if (form.get('confirm') !== 'true' || form.get('off_session') !== 'true') {
    return invalid('parameter_invalid', 'Only confirmed charges without the payer are played.');
  }
  if (method.customer === null || method.customer !== customer) {
    return invalid('', 'The payment method does not belong to this customer.');
  }
  const declined = faults.declineStored;
  const intent: PaymentIntent = newObject('payment_intent', now, {
    amount,
    amount_received: declined ? 0 : amount,
    currency: form.get('currency') ?? 'eur',
    status: declined ? ('requires_payment_method' as const) : ('succeeded' as const),
    customer,
    payment_method: declined ? null : method.id,
    setup_future_usage: null,
    metadata: metadataOf(form),
  });
  state.put(intent);
  emit(declined ? 'payment_intent.payment_failed' : 'payment_intent.succeeded', intent);
  if (!declined) return ok(intent);
  return stripeError(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    payment_intent: intent,
  });
}

export function cancelIntent(intent: PaymentIntent, emit: Emit): StripeAnswer {
  if (intent.status !== 'requires_payment_method') {
    return invalid('payment_intent_unexpected_state', `A payment intent that is ${intent.status} cannot be canceled.`);
  }
  intent.status = 'canceled';
  emit('payment_intent.canceled', intent);
  return ok(intent);
}

export function createRefund(
  state: StripeAccountState,
  form: URLSearchParams,
  faults: Faults,
  now: Date,
  emit: Emit,
): StripeAnswer {
  const id = form.get('payment_intent') ?? '';
  const intent = state.get<PaymentIntent>('payment_intent', id);
  if (intent?.status !== 'succeeded') return noSuch(id);
  const kept = state
    .all<Refund>('refund')
    .filter((refund) => refund.payment_intent === id && refund.status === 'succeeded');
  const left = intent.amount - kept.reduce((sum, refund) => sum + refund.amount, 0);
  const amount = Number(form.get('amount') ?? left);
  if (left === 0) return invalid('charge_already_refunded', 'The charge has already been refunded.');
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > left) {
    return invalid('amount_too_large', 'The refund is greater than what is left of the charge.');
  }
  const refund: Refund = newObject('refund', now, {
    amount,
    currency: intent.currency,
    payment_intent: id,
    status: faults.failRefunds ? ('failed' as const) : ('succeeded' as const),
    metadata: metadataOf(form),
  });
  state.put(refund);
  emit(faults.failRefunds ? 'refund.failed' : 'refund.created', refund);
  return ok(refund);
}

export function createCustomer(state: StripeAccountState, form: URLSearchParams, now: Date): StripeAnswer {
  return ok(state.put(newObject('customer', now, { metadata: metadataOf(form) })));
}

export function detachMethod(method: PaymentMethod): StripeAnswer {
  if (method.customer === null) return invalid('', 'The payment method is not attached to a customer.');
  method.customer = null;
  return ok(method);
}
