import { z } from 'zod';
import {
  clockSkewMsMax,
  descriptionLengthMax,
  ProviderError,
  type Callback,
  type Intent,
  type Outcome,
  type ProviderClient,
  type ProviderDeps,
  type RawCallback,
  type Started,
} from '../provider.ts';
import type { Account } from './account.ts';
import { callMerchantApi, type ApiRequest } from './merchant-api.ts';
import { Created, Found, outcomeOf, Payment, PaymentId, RefundAnswer, refundOutcomeOf } from './payment-shapes.ts';
import { publishedKeys } from './published-keys.ts';
import { verifySignature } from './signature.ts';

const searchSizeMax = 100;

export function payconiqClient(account: Account, deps: ProviderDeps): ProviderClient {
  const call = <Answer extends z.ZodType>(request: ApiRequest<Answer>) => callMerchantApi(account, deps, request);

  const look = async (providerReference: string): Promise<Outcome> =>
    outcomeOf(await call({ method: 'GET', path: paymentPath(providerReference), answer: Payment }));

  return {
    start: async (intent) => startedFrom(await call(createRequest(intent))),
    look,

    async find(reference, since) {
      const { details } = await call({
        method: 'POST',
        path: '/v3/payments/search',
        query: `?page=0&size=${searchSizeMax}`,
        body: { from: new Date(since.getTime() - clockSkewMsMax).toISOString(), reference },
        reads: true,
        answer: Found,
      });
      const ours = details.filter((payment) => payment.reference === reference).map(outcomeOf);
      return ours.find(isMoney) ?? ours.find(isOpen) ?? ours[0] ?? null;
    },

    async cancel(providerReference) {
      try {
        await call({ method: 'DELETE', path: paymentPath(providerReference), answer: z.unknown() });
      } catch (error) {
        if (!(error instanceof ProviderError && error.code === 'PAYMENT_NOT_PENDING')) throw error;
      }
      return look(providerReference);
    },

    async refund(refund) {
      const answer = await call({
        method: 'POST',
        path: `${paymentPath(refund.providerReference)}/refunds`,
        headers: { 'idempotency-key': refund.refundId },
        body: { amount: refund.amountMinor, currency: refund.currency, description: sepaText(refund.reason) },
        signed: true,
        answer: RefundAnswer,
      });
      return refundOutcomeOf(answer, refund.refundId);
    },

    async lookRefund({ refundReference, providerReference }) {
      const path = `${paymentPath(providerReference)}/refunds/${idOf(refundReference)}`;
      return refundOutcomeOf(await call({ method: 'GET', path, signed: true, answer: RefundAnswer }), null);
    },

    readCallback: (callback) => readCallback(callback, account, deps),

    async forgetMethod() {
      throw new ProviderError('refused', 'Nothing is saved.', { code: 'NO_SAVED_METHOD' });
    },
  };
}

/** Creating is not idempotent: after `outcome-unknown`, look for the reference before trying again. */
function createRequest(intent: Intent): ApiRequest<typeof Created> {
  if (intent.currency !== 'EUR') {
    throw new ProviderError('refused', 'Bancontact Pay takes euros only.', { code: 'CURRENCY' });
  }
  const { amountMinor: amount, currency, reference, callbackUrl, returnUrl } = intent;
  return {
    method: 'POST',
    path: '/v3/payments',
    body: { amount, currency, reference, description: sepaText(intent.description), callbackUrl, returnUrl },
    answer: Created,
  };
}

function startedFrom(created: z.output<typeof Created>): Started {
  const link = created._links.deeplink.href;
  return {
    kind: 'qr',
    providerReference: created.paymentId,
    payload: link,
    deepLink: link,
    expiresAt: new Date(created.expiresAt),
    providerState: created.status,
  };
}

async function readCallback(callback: RawCallback, account: Account, deps: ProviderDeps): Promise<Callback> {
  const verdict = await verifySignature(callback, account.profileId, publishedKeys(deps).find);
  if (verdict !== 'ok') return { accepted: false, reason: verdict };
  const payment = Payment.safeParse(parsed(callback.body));
  return payment.success ? { accepted: true, outcome: outcomeOf(payment.data) } : { accepted: false, reason: 'shape' };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function paymentPath(providerReference: string): string {
  return `/v3/payments/${idOf(providerReference)}`;
}

function idOf(reference: string): string {
  if (PaymentId.safeParse(reference).success) return reference;
  throw new ProviderError('refused', 'Not an id of Bancontact.', { code: 'PAYMENT_NOT_FOUND' });
}

/** Letters, digits and the punctuation that the SEPA character set has; `null` characters and emoji would be refused. */
function sepaText(text: string): string {
  const allowed = text.normalize('NFC').replaceAll(/[^\p{Script=Latin}\p{Nd} /\-?:().,'+&€#]/gu, ' ');
  return allowed.replaceAll(/ {2,}/g, ' ').trim().slice(0, descriptionLengthMax);
}

const isMoney = (outcome: Outcome) => outcome.state === 'succeeded';
const isOpen = (outcome: Outcome) => outcome.state === 'open';
