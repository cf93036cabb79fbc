import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';

const system = await testSystem();
const spendMinor = 1000;

it('one credit of 10 €, spent a hundred times at the same instant over HTTP, pays once', async () => {
  const cafe = await system.cafe('credit-races');
  await cafe.ok('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
    params: { provider: 'credits' },
    body: { enabled: true },
  });
  const email = `${randomUUID()}@guests.example`;
  const customer = (await cafe.ok('POST /cafes/{cafeId}/customers', { body: { name: 'Nele', email } })).body;
  const params = { userId: customer.id };
  await cafe.ok('POST /cafes/{cafeId}/users/{userId}/credit/add', {
    params,
    body: { amountMinor: spendMinor, reason: 'a present' },
  });
  // A bill that all of them together could not pay off: only the credits can run out.
  const guest = await cafe.guest();
  for (let order = 0; order < 5; order++) await cafe.order(guest.token, { Duvel: 50 });
  const outstanding = async (): Promise<number> =>
    (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}/bill', { params: { tabId: guest.tabId } })).body.dueMinor;
  const before = await outstanding();
  expect(before).toBeGreaterThan(100 * spendMinor);

  const { code } = (await cafe.ok('POST /cafes/{cafeId}/customers/{userId}/link', { params })).body;
  const linked = await system.call('POST /guest/customer', { token: guest.token, body: { code } });
  const spend = async (phone: boolean) => {
    const body = { method: 'credits', tabId: guest.tabId, part: { kind: 'amount', amountMinor: spendMinor } };
    const key = randomUUID();
    for (;;) {
      const answer = await system.call('POST /cafes/{cafeId}/payments', {
        token: phone ? linked.body.token : cafe.employee.token,
        params: { cafeId: cafe.id },
        body: phone ? body : { ...body, customerId: customer.id },
        key,
      });
      // The house is full when a hundred come at once: they wait as they are told, and ask again with their key.
      if (answer.status !== 503) return answer;
      await sleep(Number(answer.headers.get('retry-after')) * 1000);
    }
  };
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => spend(index % 2 === 0)));
  const paid = answers.filter(({ status }) => status === 201);
  expect(paid).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
    new Set(['CREDITS_SHORT']),
  );
  expect(paid[0]?.body).toMatchObject({ status: 'completed', amountMinor: spendMinor, customer: { id: customer.id } });
  expect(await outstanding()).toBe(before - spendMinor);
  const { body: credit } = await cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit', { params });
  expect(credit.balanceMinor).toBe(0);
  const history = await cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit/transactions', { params });
  expect(
    history.body.items.map(({ kind, amountMinor, paymentId }: Record<string, unknown>) => [
      kind,
      amountMinor,
      paymentId,
    ]),
  ).toEqual([
    ['spend', -spendMinor, paid[0]?.body.id],
    ['add', spendMinor, null],
  ]);
  const refund = await cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/refunds', {
    token: cafe.manager.token,
    params: { paymentId: paid[0]?.body.id },
    body: { reason: 'too cold' },
  });
  expect(refund.body.status).toBe('completed');
  const after = await cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit/transactions', { params });
  expect(after.body.items[0]).toMatchObject({ kind: 'refund', amountMinor: spendMinor, paymentId: paid[0]?.body.id });
});
