import type { Faults } from '../faults.ts';
import type { Call } from '../local-server.ts';
import { cancelIntent, createCustomer, createIntent, createRefund, detachMethod } from './charges.ts';
import { createSession, expireSession, freshSession, type Emit } from './checkout.ts';
import { expanded, expandOf, invalid, listed, noSuch, ok, type StripeAnswer } from './stripe-answers.ts';
import type { PaymentIntent, PaymentMethod, Session, StripeAccountState, StripeObject } from './stripe-objects.ts';

export interface ApiContext {
  state: StripeAccountState;
  faults: Faults;
  origin: string;
  now: Date;
  emit: Emit;
}

/** What Stripe's `/v1` answers to the calls that are played. */
export function stripeApi(call: Call, context: ApiContext): StripeAnswer {
  const [, path = ''] = /^\/v1\/(.+)$/.exec(call.path) ?? [];
  const form = new URLSearchParams(call.body);
  const made = call.method === 'POST' ? create(path, form, context) : list(path, call.query, context);
  if (made) return made;
  const [, kind = '', id = '', action] =
    /^(checkout\/sessions|payment_intents|payment_methods|refunds|customers)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const object = kind === 'checkout/sessions' ? freshSession(context.state, id, context.now, context.emit) : undefined;
  const found = object ?? context.state.get<StripeObject>(kinds[kind] ?? '', id);
  if (!found)
    return id === '' ? invalid('', `Unrecognized request URL (${call.method}: ${call.path}).`, 404) : noSuch(id);
  if (action !== undefined) return act(`${kind}/${action}`, found, context.emit);
  return ok(expanded(context.state, found, expandOf(call.query)));
}

const kinds: Record<string, string> = {
  payment_intents: 'payment_intent',
  payment_methods: 'payment_method',
  refunds: 'refund',
  customers: 'customer',
};

function create(path: string, form: URLSearchParams, context: ApiContext): StripeAnswer | undefined {
  const { state, faults, origin, now, emit } = context;
  if (path === 'checkout/sessions') return createSession(state, form, origin, now);
  if (path === 'payment_intents') return createIntent(state, form, faults, now, emit);
  if (path === 'refunds') return createRefund(state, form, faults, now, emit);
  if (path === 'customers') return createCustomer(state, form, now);
  return undefined;
}

function list(path: string, query: URLSearchParams, { state }: ApiContext): StripeAnswer | undefined {
  if (path === 'checkout/sessions')
    return listed(state.all('checkout.session'), query, ['status', 'payment_intent', 'customer']);
  if (path === 'payment_intents') return listed(state.all('payment_intent'), query, ['customer']);
  if (path === 'payment_methods') return listed(state.all('payment_method'), query, ['customer', 'type']);
  return undefined;
}

function act(action: string, object: StripeObject, emit: Emit): StripeAnswer {
  if (action === 'checkout/sessions/expire') return expireSession(object as Session, emit);
  if (action === 'payment_intents/cancel') return cancelIntent(object as PaymentIntent, emit);
  if (action === 'payment_methods/detach') return detachMethod(object as PaymentMethod);
  return invalid('', `Unrecognized request URL (${action}).`, 404);
}
