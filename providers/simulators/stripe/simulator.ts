import { adminReply, type Action } from '../admin.ts';
import { CallbackSender } from '../callback-sender.ts';
import { lostAnswer, noFaults, type Faults } from '../faults.ts';
import {
  json,
  seeOther,
  startLocalServer,
  type Call,
  type Handler,
  type Listen,
  type Answer,
  type Reply,
} from '../local-server.ts';
import { pageLanguage } from '../page-texts.ts';
import { paymentPage, unknownPage, type PageView } from '../payment-page.ts';
import { stripeApi } from './api.ts';
import { declineSession, expire, freshSession, paySession, type Emit } from './checkout.ts';
import { secretKeyOf } from './simulated-account.ts';
import { stripeError } from './stripe-answers.ts';
import { StripeAccountState, type PaymentIntent, type Session, type StripeObject } from './stripe-objects.ts';
import { webhookMessage } from './webhook.ts';

export { simulatedStripeAccount } from './simulated-account.ts';

export interface StripeSimulator {
  /** origin of the API and of the payers' pages */
  url: string;
  setFaults(faults: Partial<Faults>): void;
  /** as the payer or Stripe does, by the id of a checkout session; `undefined` when there is none */
  act(id: string, action: Action): unknown;
  /** when all webhooks have been taken or given up */
  callbacksIdle(): Promise<void>;
  close(): Promise<void>;
}

const brand = 'Stripe Checkout';
/** Accounts that are kept at once. */
const accountsMax = 1000;

/** What the official SDK needs of Stripe, on this machine: real HTTP, real signatures, no money. */
export async function startStripeSimulator(
  options: Listen & { now?: () => Date; retryMsMin?: number } = {},
): Promise<StripeSimulator> {
  const now = options.now ?? (() => new Date());
  const accounts = new Map<string, StripeAccountState>();
  const sender = new CallbackSender(options);
  let faults = noFaults;
  let origin = '';

  const stateOf = (secretKey: string): StripeAccountState => {
    const state = accounts.get(secretKey) ?? new StripeAccountState(secretKey);
    if (accounts.size < accountsMax) accounts.set(secretKey, state);
    return state;
  };

  /** Gathers the events of one request; they are sent when it is done. */
  const gathering = <Done>(state: StripeAccountState, work: (emit: Emit) => Done): Done => {
    const messages: ReturnType<typeof webhookMessage>[] = [];
    const done = work((type, object) => {
      const url = callbackUrlOf(state, object);
      if (url) messages.push(webhookMessage(state.secretKey, type, object, url, faults, now));
    });
    sender.send(messages, faults);
    return done;
  };

  const find = (id: string): { state: StripeAccountState; session: Session } | undefined => {
    for (const state of accounts.values()) {
      const session = gathering(state, (emit) => freshSession(state, id, now(), emit));
      if (session) return { state, session };
    }
    return undefined;
  };

  const act = (id: string, action: Action): unknown => {
    const { state, session } = find(id) ?? {};
    if (!state || !session) return undefined;
    gathering(state, (emit) => {
      if (action === 'pay') paySession(state, session, faults, now(), emit);
      else if (action === 'decline') declineSession(session);
      else if (action === 'expire' && session.status === 'open') expire(session, emit);
      else if (action === 'resend' && session.status !== 'open') {
        emit(`checkout.session.${session.status === 'complete' ? 'completed' : 'expired'}`, session);
      }
    });
    return { id, status: session.status, payment_status: session.payment_status };
  };

  const api = (call: Call): Answer => {
    if (!call.path.startsWith('/v1/')) return undefined;
    const secretKey = secretKeyOf(call.headers.authorization);
    if (!secretKey) {
      const error = { type: 'invalid_request_error', message: 'Invalid API Key provided.' };
      return json(401, stripeError(401, error).body);
    }
    const state = stateOf(secretKey);
    return once(call, state, faults, () =>
      gathering(state, (emit) => stripeApi(call, { state, faults, origin, now: now(), emit })),
    );
  };

  const handler: Handler = async (call) =>
    adminReply(call, { faults: { get: () => faults, set: (wanted) => void (faults = wanted) }, sender, act }) ??
    pageReply(call, (id) => find(id)?.session, act) ??
    api(call);

  const server = await startLocalServer(handler, options);
  origin = server.url;
  return {
    url: origin,
    setFaults: (wanted) => void (faults = { ...noFaults, ...wanted }),
    act,
    callbacksIdle: () => sender.idle(),
    async close() {
      await server.close();
      await sender.close();
    },
  };
}

/** Carries a request out once per idempotency key; another request with the same key is an error, as with Stripe. */
function once(
  call: Call,
  state: StripeAccountState,
  faults: Faults,
  work: () => { status: number; body: unknown },
): Answer {
  const changes = call.method !== 'GET';
  const header = call.headers['idempotency-key'];
  const key = changes && typeof header === 'string' ? header : undefined;
  const request = `${call.path}?${call.body}`;
  const before = key === undefined ? undefined : state.answers.get(key);
  if (before && before.request !== request) {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return json(400, stripeError(400, { type: 'idempotency_error', message }).body);
  }
  if (!before && faults.createError && changes) {
    const error = { type: 'api_error', message: 'Simulated error.' };
    return json(faults.createError, stripeError(faults.createError, error).body);
  }
  const { status, body } = before ?? work();
  if (key !== undefined && !before) state.answers.set(key, { request, status, body: structuredClone(body) });
  const lost = changes ? lostAnswer(faults) : undefined;
  return lost ?? json(status, body, before ? { 'idempotent-replayed': 'true' } : {});
}

/** Sessions and intents carry it themselves; a refund's payment does. */
function callbackUrlOf(state: StripeAccountState, object: StripeObject): string | undefined {
  const own = (object['metadata'] as Record<string, string> | undefined)?.['callback_url'];
  if (own) return own;
  const intent = object['payment_intent'];
  return typeof intent === 'string'
    ? state.get<PaymentIntent>('payment_intent', intent)?.metadata['callback_url']
    : undefined;
}

/** The hosted page. */
function pageReply(
  call: Call,
  find: (id: string) => Session | undefined,
  act: (id: string, action: Action) => unknown,
): Reply | undefined {
  const [, id] = /^\/c\/pay\/(cs_test_\w+)$/.exec(call.path) ?? [];
  if (id === undefined) return undefined;
  const wanted = new URLSearchParams(call.body).get('do');
  if (call.method === 'POST') {
    if (wanted === 'pay' || wanted === 'decline') act(id, wanted);
    return seeOther(call.path);
  }
  const language = pageLanguage(call.headers['accept-language']);
  const session = find(id);
  if (!session) return unknownPage(language, brand);
  const { description, setupFutureUsage, declined } = session.$played;
  const states = { open: declined ? 'again' : 'open', complete: 'paid', expired: 'expired' } as const;
  const state: PageView['state'] = states[session.status];
  return paymentPage({
    language,
    brand,
    amountMinor: session.amount_total,
    currency: session.currency.toUpperCase(),
    description,
    state,
    card: 'Visa •••• 4242',
    remembered: setupFutureUsage !== null,
    returnUrl: session.status === 'complete' ? session.success_url : session.cancel_url,
  });
}
