import { randomUUID } from 'node:crypto';
import { simulatedPayconiqAccount, startPayconiqSimulator } from '@table-tap/providers/simulators/payconiq';
import { simulatedStripeAccount, startStripeSimulator } from '@table-tap/providers/simulators/stripe';
import type { Bill, BillPart, Payment } from '@table-tap/contract';
import { afterAll, expect } from 'vitest';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Called } from './call.ts';
import { testSystem, type TestSystem } from './system.ts';
import type { TestCafe } from './test-cafe.ts';

export interface PayingSystem extends TestSystem {
  payconiq: Awaited<ReturnType<typeof startPayconiqSimulator>>;
  stripe: Awaited<ReturnType<typeof startStripeSimulator>>;
  /** A café with every way to pay switched on. */
  payingCafe(name: string, settings?: Record<string, unknown>): Promise<PayingCafe>;
}

export interface PayingCafe {
  cafe: TestCafe;
  pay(token: string, body: Record<string, unknown>, key?: string): Promise<Called>;
  claim(token: string, tabId: string, part: BillPart, key?: string): Promise<Called>;
  bill(tabId: string): Promise<Bill>;
  payment(id: string, token?: string): Promise<Payment>;
  /** Gives money back, as the manager unless somebody else is named. */
  refund(paymentId: string, body: Record<string, unknown>, token?: string): Promise<Called>;
  /** Opens an account for a customer and puts credits on it. */
  customer(name: string, creditsMinor: number): Promise<string>;
  /** What stands on an account of the ledger. */
  balance(code: string): Promise<number>;
}

/** A system with both simulators beside it, whose callbacks reach it over HTTP. */
export async function payingSystem(
  env: Record<string, string> = {},
  options: { clock?: Clock } = {},
): Promise<PayingSystem> {
  const payconiq = await startPayconiqSimulator({ retryMsMin: 20 });
  const stripe = await startStripeSimulator({ retryMsMin: 20 });
  afterAll(() => Promise.all([payconiq.close(), stripe.close()]));
  const hosts = { PAYCONIQ_HOST: payconiq.url, PAYCONIQ_JWKS_URL: payconiq.jwksUrl, STRIPE_HOST: stripe.url };
  const system = await testSystem({ ...hosts, ...env }, options);
  return { ...system, payconiq, stripe, payingCafe: (name, settings) => furnish(system, name, settings) };
}

async function furnish(system: TestSystem, name: string, settings: Record<string, unknown> = {}): Promise<PayingCafe> {
  const cafe = await system.cafe(name);
  const unique = randomUUID().slice(0, 8);
  const { signingKey, apiKey, ...profile } = simulatedPayconiqAccount(`profile-${unique}`);
  const accounts = {
    payconiq: { settings: profile, secrets: { apiKey, signingKey } },
    card: { secrets: simulatedStripeAccount(`Cafe${unique}`) },
    sepa_qr: { settings: { name: 'De Kroon', iban: 'BE68 5390 0754 7034' } },
    credits: {},
    register: {},
  };
  for (const [provider, body] of Object.entries(accounts)) {
    await cafe.ok('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
      params: { provider },
      body: { enabled: true, ...body },
    });
  }
  const { body: current, headers } = await cafe.ok('GET /cafes/{cafeId}/settings');
  const payments = { ...current.payments, ...settings };
  await cafe.ok('PUT /cafes/{cafeId}/settings', {
    headers: { 'If-Match': headers.get('etag') as string },
    body: { ...current, payments },
  });
  const post = (
    route: string,
    token: string,
    params: Record<string, string>,
    body: unknown,
    key: string = randomUUID(),
  ) => system.call(route, { token, key, params: { cafeId: cafe.id, ...params }, body });
  return {
    cafe,
    pay: (token, body, key) => post('POST /cafes/{cafeId}/payments', token, {}, body, key),
    claim: (token, tabId, part, key) =>
      post('POST /cafes/{cafeId}/tabs/{tabId}/claims', token, { tabId }, { part }, key),
    bill: async (tabId) => (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}/bill', { params: { tabId } })).body,
    payment: async (paymentId, token = cafe.owner.token) =>
      (await cafe.ok('GET /cafes/{cafeId}/payments/{paymentId}', { token, params: { paymentId } })).body,
    refund: (paymentId, body, token = cafe.manager.token) =>
      post('POST /cafes/{cafeId}/payments/{paymentId}/refunds', token, { paymentId }, { reason: 'too cold', ...body }),
    customer: async (who, creditsMinor) => {
      const email = `${who}-${unique}@guests.example`;
      const { id } = (await cafe.ok('POST /cafes/{cafeId}/customers', { body: { name: who, email } })).body;
      if (creditsMinor > 0) {
        const paid = await post('POST /cafes/{cafeId}/payments', cafe.employee.token, {}, {
          method: 'cash', topUpMinor: creditsMinor, customerId: id,
        }); // prettier-ignore
        expect(paid.status, JSON.stringify(paid.body)).toBe(201);
      }
      return id;
    },
    balance: async (code) =>
      (await cafe.ok('GET /cafes/{cafeId}/ledger/accounts')).body.items.find(
        (account: { code: string }) => account.code === code,
      )?.balanceMinor ?? 0,
  };
}
