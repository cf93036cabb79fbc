import { adminReply, type Action } from '../admin.ts';
import { CallbackSender, type Message } from '../callback-sender.ts';
import { noFaults, type Faults } from '../faults.ts';
import { json, seeOther, startLocalServer, type Call, type Handler, type Listen } from '../local-server.ts';
import { pageLanguage } from '../page-texts.ts';
import { paymentPage, unknownPage, type PageView } from '../payment-page.ts';
import { merchantApi } from './merchant-api.ts';
import { isOpen, SimulatedPayments, type SimulatedPayment, type Status } from './payments.ts';
import { SimulatorKeys } from './signing.ts';

export { simulatedPayconiqAccount, type SimulatedAccount } from './simulated-account.ts';

export interface PayconiqSimulator {
  /** origin of the merchant API and of the payers' pages */
  url: string;
  /** where it publishes its keys */
  jwksUrl: string;
  setFaults(faults: Partial<Faults>): void;
  /** as the payer or the provider does; `undefined` when there is no such payment */
  act(paymentId: string, action: Action): unknown;
  /** signs with a new key from now on */
  rotateKeys(): void;
  /** when all callbacks have been taken or given up */
  callbacksIdle(): Promise<void>;
  close(): Promise<void>;
}

const brand = 'Payconiq / Bancontact Pay';

/** Bancontact Pro v3 on this machine: real HTTP, real signatures, no money. */
export async function startPayconiqSimulator(
  options: Listen & { now?: () => Date; retryMsMin?: number } = {},
): Promise<PayconiqSimulator> {
  const now = options.now ?? (() => new Date());
  const payments = new SimulatedPayments(now, (payment) => report(payment));
  const keys = new SimulatorKeys();
  const sender = new CallbackSender(options);
  let faults = noFaults;
  let origin = '';

  const report = (payment: SimulatedPayment, ...statuses: Status[]) => {
    const bodies = (statuses.length > 0 ? statuses : [payment.status]).map((status) => callbackBody(payment, status));
    sender.send(
      bodies.flatMap((body) => messageFor(payment, body, keys, faults, now()) ?? []),
      faults,
    );
  };

  const act = (id: string, action: Action): unknown => {
    const payment = payments.get(id);
    if (!payment) return undefined;
    const { paymentId } = payment;
    if (action === 'resend') report(payment);
    else if (isOpen(payment)) report(payment, ...moved(payment, action, faults, now()));
    return { paymentId, status: payment.status };
  };

  const handler: Handler = async (call) =>
    adminReply(call, { faults: { get: () => faults, set: (wanted) => void (faults = wanted) }, sender, act }) ??
    keysReply(call, keys) ??
    pageReply(call, payments, act) ??
    merchantApi(call, { payments, faults, origin, now: now(), report });

  const server = await startLocalServer(handler, options);
  origin = server.url;
  return {
    url: origin,
    jwksUrl: `${origin}/.well-known/jwks.json`,
    setFaults: (wanted) => void (faults = { ...noFaults, ...wanted }),
    act,
    rotateKeys: () => keys.rotate(),
    callbacksIdle: () => sender.idle(),
    async close() {
      await server.close();
      await sender.close();
    },
  };
}

/** Moves a payment on, and answers the states that it went through. */
function moved(payment: SimulatedPayment, action: Exclude<Action, 'resend'>, faults: Faults, now: Date): Status[] {
  if (action === 'expire') {
    payment.status = 'EXPIRED';
    return ['EXPIRED'];
  }
  if (action === 'decline') {
    payment.status = 'CANCELLED';
    return ['IDENTIFIED', 'CANCELLED'];
  }
  payment.status = 'SUCCEEDED';
  payment.succeededAt = now;
  if (faults.wrongAmount) payment.told.amount = payment.amount + 1;
  if (faults.wrongCurrency) payment.told.currency = 'USD';
  return ['IDENTIFIED', 'AUTHORIZED', 'SUCCEEDED'];
}

function callbackBody(payment: SimulatedPayment, status: Status): { status: Status; text: string } {
  const { paymentId, told, reference, description, createdAt, expiresAt, succeededAt } = payment;
  const debtor = { name: 'Simon', iban: '*************12636' };
  const times = { createdAt, expireAt: expiresAt, ...(status === 'SUCCEEDED' && { succeededAt }) };
  return { status, text: JSON.stringify({ paymentId, ...told, reference, description, ...times, status, debtor }) };
}

/** A callback is signed once: what is sent again is the same to the letter. */
function messageFor(
  payment: SimulatedPayment,
  { status, text }: { status: Status; text: string },
  keys: SimulatorKeys,
  faults: Faults,
  at: Date,
): Message | undefined {
  const url = payment.callbackUrl;
  if (!url) return undefined;
  const profileId = faults.wrongCafe ? `${payment.profileId.slice(0, -1)}-` : payment.profileId;
  const path = new URL(url).pathname;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Bancontact Payments/v3',
    signature: keys.signature({ profileId, path, body: text, at, forged: faults.forged }),
  };
  return { url, about: `${payment.paymentId} ${status}`, make: () => ({ headers, body: text }) };
}

function keysReply(call: Call, keys: SimulatorKeys) {
  if (call.path === '/.well-known/jwks.json' && call.method === 'GET') return json(200, keys.jwks());
  if (call.path !== '/simulator/keys/rotate' || call.method !== 'POST') return undefined;
  keys.rotate();
  return json(200, keys.jwks());
}

/** Where the deep link leads: the payer's app, played by a page. */
function pageReply(call: Call, payments: SimulatedPayments, act: (id: string, action: Action) => unknown) {
  const [, id] = /^\/pay\/2\/([\w=-]{24})$/.exec(call.path) ?? [];
  if (id === undefined) return undefined;
  const wanted = new URLSearchParams(call.body).get('do');
  if (call.method === 'POST') {
    if (wanted === 'pay' || wanted === 'decline') act(id, wanted);
    return seeOther(call.path);
  }
  const language = pageLanguage(call.headers['accept-language']);
  const payment = payments.get(id);
  if (!payment) return unknownPage(language, brand);
  const { amount, currency, description = '', returnUrl = null } = payment;
  const state = pageStates[payment.status];
  return paymentPage({ language, brand, amountMinor: amount, currency, description, state, returnUrl });
}

const pageStates: Record<Status, PageView['state']> = {
  PENDING: 'open',
  IDENTIFIED: 'open',
  AUTHORIZED: 'open',
  SUCCEEDED: 'paid',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
};
