import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { demoAccounts } from '../../src/demo/demo.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem({ TABLE_TAP_DEMO: 'on' });
const { config } = system.server.kernel;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file that scripts read
let demo: any;
let employee: string;
let owner: string;

beforeAll(async () => {
  demo = JSON.parse(await readFile(join(config.dataDir, 'demo.json'), 'utf8'));
  const signIn = async (role: string) => {
    const { email, password } = demoAccounts.find((account) => account.role === role)!;
    return (await system.call('POST /auth/login', { body: { email, password } })).body.accessToken as string;
  };
  [employee, owner] = [await signIn('employee'), await signIn('owner')];
});

const call = (route: string, token: string, more: Parameters<typeof system.call>[1] = {}) =>
  system.call(route, { token, ...more, params: { cafeId: demo.cafe.id, ...more.params } });
const sit = async (table: number) =>
  (await system.call('POST /guest/sessions', { body: { tableToken: demo.tables[table].token } })).body;

/** Orders something at a table and starts to pay it, as a newcomer does. */
async function startPaying(table: number, method: string) {
  const guest = await sit(table);
  const { body: menu } = await call('GET /cafes/{cafeId}/menu', guest.token);
  const product = menu.categories[0].products.find(({ available }: { available: boolean }) => available);
  const order = await call('POST /cafes/{cafeId}/orders', guest.token, {
    body: { lines: [{ productId: product.id, quantity: 1 }] },
  });
  expect(order.status, JSON.stringify(order.body)).toBe(201);
  const payment = await call('POST /cafes/{cafeId}/payments', guest.token, { body: { method, tabId: guest.tabId } });
  expect(payment.status, JSON.stringify(payment.body)).toBe(201);
  return { payment: payment.body };
}
const completes = (paymentId: string) =>
  vi.waitFor(
    async () => {
      const { body } = await call('GET /cafes/{cafeId}/payments', employee);
      expect(body.items.find(({ id }: { id: string }) => id === paymentId).status).toBe('completed');
    },
    { timeout: 60_000, interval: 50 },
  );

describe('a newcomer in the demo', () => {
  it('finds every way to pay, and that no money moves', async () => {
    const { body } = await call('GET /cafes/{cafeId}/payment-accounts', owner);
    expect(
      body.items.map(({ provider, enabled, simulated }: Record<string, unknown>) => [provider, enabled, simulated]),
    ).toEqual([
      ['cash', true, false],
      ['credits', true, false],
      ['payconiq', true, true],
      ['sepa_qr', true, false],
      ['card', true, true],
      ['register', false, false],
    ]);
    const guest = await sit(0);
    const options = await call('GET /cafes/{cafeId}/payments/options', guest.token);
    expect(options.body.methods.map(({ method }: { method: string }) => method)).toEqual([
      'payconiq',
      'sepa_qr',
      'card',
    ]);
    const tips = await call('GET /cafes/{cafeId}/tips/suggestions', guest.token, { query: { amountMinor: 2000 } });
    expect(tips.body.items.map(({ tipMinor }: { tipMinor: number }) => tipMinor)).toEqual([100, 200, 300]);
  });

  it('pays by tapping "pay" on the page of Payconiq', async () => {
    const { payment } = await startPaying(0, 'payconiq');
    expect(payment.action).toMatchObject({ kind: 'qr' });
    expect(payment.action.deepLink.startsWith(config.payconiqHost)).toBe(true);
    expect((await fetch(payment.action.deepLink)).status).toBe(200);
    const tap = await fetch(`${config.payconiqHost}/simulator/payments/${payment.providerReference}/pay`, {
      method: 'POST',
    });
    expect(tap.status).toBe(200);
    await completes(payment.id);
  });

  it('pays by card on the page of Stripe', async () => {
    const { payment } = await startPaying(1, 'card');
    expect(payment.action).toMatchObject({ kind: 'redirect' });
    expect(payment.action.url.startsWith(config.stripeHost)).toBe(true);
    expect((await fetch(payment.action.url)).status).toBe(200);
    await fetch(`${config.stripeHost}/simulator/payments/${payment.providerReference}/pay`, { method: 'POST' });
    await completes(payment.id);
  });

  it('pays with the credits of the customer, whose code an employee shows', async () => {
    const [customer] = demo.customers;
    const shown = await call('POST /cafes/{cafeId}/customers/{userId}/link', employee, {
      params: { userId: customer.id },
    });
    const guest = await sit(2);
    const linked = await system.call('POST /guest/customer', { token: guest.token, body: { code: shown.body.code } });
    expect(linked.body.customer).toEqual({ id: customer.id, name: customer.name });
    const { body } = await call('GET /cafes/{cafeId}/users/{userId}/credit', linked.body.token, {
      params: { userId: customer.id },
    });
    expect(body.balanceMinor).toBe(5000);
  });

  it('finds the same after a restart', async () => {
    const again = await system.another();
    expect(again.kernel.config.payconiqHost).not.toBe(config.payconiqHost);
    expect(JSON.parse(await readFile(join(config.dataDir, 'demo.json'), 'utf8')).customers).toEqual(demo.customers);
    const { body } = await call('GET /cafes/{cafeId}/users/{userId}/credit', owner, {
      params: { userId: demo.customers[0].id },
    });
    expect(body.balanceMinor).toBe(5000);
  });
});
