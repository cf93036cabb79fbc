import { randomUUID } from 'node:crypto';
import type { AllowanceRule } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem();

const usual = { name: 'Two a day', kind: 'count', amount: 2, per: 'day', categoryIds: [], beyond: 'staff_price', staffDiscountPercent: 50, standard: true }; // prettier-ignore
const rule = async (cafe: TestCafe, over: Partial<AllowanceRule> = {}): Promise<AllowanceRule> =>
  (await cafe.ok('POST /cafes/{cafeId}/allowance/rules', { token: cafe.manager.token, body: { ...usual, ...over } }))
    .body;
const drink = (
  cafe: TestCafe,
  lines: Record<string, number>,
  { token = cafe.employee.token, userId = cafe.employee.id, key = randomUUID() } = {},
) =>
  system.call('POST /cafes/{cafeId}/employees/{userId}/drinks', {
    token,
    key,
    params: { cafeId: cafe.id, userId },
    body: { lines: Object.entries(lines).map(([name, quantity]) => ({ productId: cafe.product(name).id, quantity })) },
  });
const balance = async (cafe: TestCafe, who = cafe.employee) =>
  (await cafe.ok('GET /cafes/{cafeId}/employees/{userId}/drinks', { token: who.token, params: { userId: who.id } }))
    .body;
const ledger = async (cafe: TestCafe): Promise<Record<string, number>> => {
  const { items } = (await cafe.ok('GET /cafes/{cafeId}/ledger/accounts')).body;
  return Object.fromEntries(items.map((one: { code: string; debitMinor: number; creditMinor: number }) => [one.code, one.debitMinor - one.creditMinor])); // prettier-ignore
};
const sound = async (cafe: TestCafe) => expect(await checkLedger(system.server.kernel.db.pool, [cafe.id])).toEqual([]);

describe('a drink for somebody who works here', () => {
  it('is free inside the allowance and booked, and at staff price beyond it', async () => {
    const cafe = await system.cafe('free');
    await rule(cafe);
    const first = await drink(cafe, { Duvel: 1 });
    expect([first.status, first.body.coveredMinor, first.body.dueMinor, first.body.balance.left]).toEqual([
      201, 460, 0, 1,
    ]);
    expect(first.body.order).toMatchObject({
      forUser: { id: cafe.employee.id },
      placedBy: { id: cafe.employee.id },
      reducedMinor: 460,
    });
    const second = await drink(cafe, { Duvel: 2 });
    expect(second.body).toMatchObject({
      coveredMinor: 460,
      reducedMinor: 230,
      dueMinor: 230,
      balance: { used: 2, left: 0 },
    });
    expect(await ledger(cafe)).toMatchObject({ allowance: 920, staff_drinks: -920 });
    const paid = await cafe.ok('POST /cafes/{cafeId}/payments', {
      body: { method: 'cash', tabId: second.body.order.tabId },
    });
    expect(paid.body.amountMinor).toBe(230);
    await sound(cafe);
  });

  it('leaves no open bill when all of it is covered, and its ticket is made all the same', async () => {
    const cafe = await system.cafe('no-bill');
    await rule(cafe);
    const { order } = (await drink(cafe, { Duvel: 1 })).body;
    expect((await cafe.ok('GET /cafes/{cafeId}/tabs')).body.items).toEqual([]);
    const board = (
      await cafe.ok('GET /cafes/{cafeId}/counters/{counterId}/tickets', {
        params: { counterId: order.tickets[0].counterId },
      })
    ).body;
    expect(board.items).toMatchObject([{ orderId: order.id, forUser: { id: cafe.employee.id } }]);
  });

  it('comes back once when the order is cancelled', async () => {
    const cafe = await system.cafe('back');
    await rule(cafe);
    const { order } = (await drink(cafe, { Duvel: 2 })).body;
    expect((await balance(cafe)).balance.left).toBe(0);
    const cancel = { params: { orderId: order.id }, body: { reason: 'spilt it' } };
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', cancel);
    expect((await balance(cafe)).balance).toMatchObject({ used: 0, left: 2 });
    expect((await balance(cafe)).items).toMatchObject([{ cancelled: true, quantity: 2, coveredMinor: 920 }]);
    expect(await ledger(cafe)).toMatchObject({ allowance: 0, staff_drinks: 0 });
    expect((await drink(cafe, { Duvel: 2 })).body.coveredMinor).toBe(920);
    await sound(cafe);
  });

  it('is refused whole where the rule says so, and nothing is left of the try', async () => {
    const cafe = await system.cafe('refused');
    await rule(cafe, { beyond: 'refused', amount: 1 });
    const before = (await cafe.ok('GET /cafes/{cafeId}/orders')).body.items;
    const refused = await drink(cafe, { Duvel: 2 });
    expect([refused.status, refused.body.code, refused.body.current.left]).toEqual([409, 'ALLOWANCE_SPENT', 1]);
    expect((await cafe.ok('GET /cafes/{cafeId}/orders')).body.items).toEqual(before);
    expect((await balance(cafe)).balance).toMatchObject({ used: 0, left: 1 });
    expect((await drink(cafe, { Duvel: 1 })).status).toBe(201);
  });

  it('is on the person’s own bill, whatever others are called, and a refusal leaves none behind', async () => {
    const cafe = await system.cafe('own-bill');
    await rule(cafe, { beyond: 'refused', amount: 1 });
    const name = 'employee of own-bill';
    const guests = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name } })).body;
    expect((await drink(cafe, { Duvel: 2 })).status).toBe(409);
    const { order } = (await drink(cafe, { Duvel: 1 })).body;
    expect(order.tabId).not.toBe(guests.id);
    const open = (await cafe.ok('GET /cafes/{cafeId}/tabs')).body.items;
    expect(open.map(({ id }: { id: string }) => id)).toEqual([guests.id]);
  });

  it('begins anew when the rule counts something else, and comes back to where it was taken', async () => {
    const cafe = await system.cafe('other-kind');
    const { id } = await rule(cafe, { kind: 'value', amount: 500 });
    const { order } = (await drink(cafe, { Duvel: 1 })).body;
    const change = { params: { ruleId: id }, body: { kind: 'count', amount: 3 } };
    await cafe.ok('PATCH /cafes/{cafeId}/allowance/rules/{ruleId}', change);
    expect((await balance(cafe)).balance).toMatchObject({ used: 0, left: 3 });
    await drink(cafe, { Duvel: 1 });
    const cancel = { params: { orderId: order.id }, body: { reason: 'spilt it' } };
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', cancel);
    expect((await balance(cafe)).balance).toMatchObject({ used: 1, left: 2 });
    await sound(cafe);
  });

  it('counts money and chosen categories', async () => {
    const cafe = await system.cafe('money');
    const beers = cafe.menu.categories.find(({ products }) => products.some(({ name }) => name === 'Duvel'));
    await rule(cafe, { kind: 'value', amount: 500, categoryIds: [beers?.id as string], beyond: 'full_price' });
    const food = cafe.menu.categories.find(({ id }) => id !== beers?.id)?.products[0];
    expect((await drink(cafe, { [food?.name as string]: 1 })).body).toMatchObject({ coveredMinor: 0, reducedMinor: 0 });
    expect((await drink(cafe, { Duvel: 2 })).body).toMatchObject({
      coveredMinor: 500,
      dueMinor: 420,
      balance: { used: 500, left: 0 },
    });
    await sound(cafe);
  });

  it('by shift needs a shift', async () => {
    const cafe = await system.cafe('by-shift');
    await rule(cafe, { per: 'shift' });
    expect((await balance(cafe)).balance).toMatchObject({ needsShift: true, left: 0 });
    expect((await drink(cafe, { Duvel: 1 })).body).toMatchObject({ coveredMinor: 0, dueMinor: 230 });
  });

  it('follows the rule of the person, none where that is said', async () => {
    const cafe = await system.cafe('own-rule');
    await rule(cafe);
    const generous = await rule(cafe, { name: 'Five', amount: 5, standard: false });
    const assign = (ruleId: string | null) =>
      cafe.ok('PUT /cafes/{cafeId}/allowance/people/{userId}', {
        params: { userId: cafe.employee.id },
        body: { ruleId },
      });
    expect((await assign(generous.id)).body).toMatchObject({ rule: { name: 'Five' }, left: 5 });
    expect((await assign(null)).body).toMatchObject({ rule: null, left: 0 });
    expect((await drink(cafe, { Duvel: 1 })).body).toMatchObject({ coveredMinor: 0, reducedMinor: 0, dueMinor: 460 });
    expect((await assign('standard')).body).toMatchObject({ rule: { name: 'Two a day' }, left: 2 });
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/allowance/people')).body;
    expect(items.map(({ person, left }: { person: { name: string }; left: number }) => [person.name, left])).toEqual([
      ['employee of own-rule', 2],
      ['manager of own-rule', 2],
      ['owner of own-rule', 2],
    ]);
  });

  it('is for colleagues too, and both people are known', async () => {
    const cafe = await system.cafe('colleague');
    await rule(cafe);
    const round = await drink(cafe, { Duvel: 1 }, { userId: cafe.manager.id });
    expect(round.body.order).toMatchObject({ forUser: { id: cafe.manager.id }, placedBy: { id: cafe.employee.id } });
    expect((await balance(cafe)).balance.left).toBe(2);
    expect((await balance(cafe, cafe.manager)).items).toMatchObject([{ placedBy: { id: cafe.employee.id } }]);
    const others = { params: { cafeId: cafe.id, userId: cafe.manager.id }, token: cafe.employee.token };
    expect((await system.call('GET /cafes/{cafeId}/employees/{userId}/drinks', others)).status).toBe(403);
    expect((await drink(cafe, { Duvel: 1 }, { userId: randomUUID() })).status).toBe(404);
  });

  it('is shown by month, for everybody', async () => {
    const cafe = await system.cafe('month');
    await rule(cafe);
    const { order } = (await drink(cafe, { Duvel: 3 })).body;
    await drink(cafe, { Duvel: 1 }, { userId: cafe.manager.id });
    const month = order.businessDay.slice(0, 7);
    const overview = (await cafe.ok('GET /cafes/{cafeId}/allowance/months/{month}', { params: { month } })).body;
    expect(overview.items).toMatchObject([
      { person: { id: cafe.employee.id }, drinks: 3, coveredMinor: 920, reducedMinor: 230, ownMinor: 230 },
      { person: { id: cafe.manager.id }, drinks: 1, coveredMinor: 460, reducedMinor: 0, ownMinor: 0 },
    ]);
    expect(overview.total).toEqual({ drinks: 4, coveredMinor: 1380, reducedMinor: 230, ownMinor: 230 });
  });
});

describe('at the same time', () => {
  it('two orders use up an allowance: one is free, the other is not, and never both', async () => {
    const cafe = await system.cafe('race');
    await rule(cafe, { amount: 1, beyond: 'refused' });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => drink(cafe, { Duvel: 1 })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect((await balance(cafe)).balance).toMatchObject({ used: 1, left: 0 });
    expect((await balance(cafe)).items).toHaveLength(1);
    await sound(cafe);
  });

  it('orders at once are all taken, though the bill closes with each that is covered', async () => {
    const cafe = await system.cafe('closing');
    await rule(cafe, { amount: 6 });
    for (let round = 0; round < 4; round++) {
      const both = await Promise.all([drink(cafe, { Duvel: 1 }), drink(cafe, { Duvel: 1 })]);
      expect(both.map(({ status, body }) => [status, body.code])).toEqual([[201, undefined], [201, undefined]]); // prettier-ignore
    }
    expect((await balance(cafe)).balance).toMatchObject({ used: 6, left: 0 });
    await sound(cafe);
  });

  it('drinks are taken and cancelled while guests order: the books agree, and nothing is used twice', async () => {
    const cafe = await system.cafe('busy');
    await rule(cafe, { amount: 3 });
    const guest = await cafe.guest();
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        await cafe.order(guest.token, { Duvel: 1 });
        const { body } = await drink(cafe, { Duvel: 1 });
        if (index % 2 === 0)
          await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
            params: { orderId: body.order.id },
            body: { reason: 'did not want it' },
          });
      }),
    );
    expect((await balance(cafe)).balance.used).toBeLessThanOrEqual(3);
    await sound(cafe);
  });

  it('the same key places one order and answers the same', async () => {
    const cafe = await system.cafe('one-key');
    await rule(cafe);
    const key = randomUUID();
    const once = await drink(cafe, { Duvel: 1 }, { key });
    const again = await drink(cafe, { Duvel: 1 }, { key });
    expect([again.status, again.body.order.id, again.body.balance.left]).toEqual([201, once.body.order.id, 1]);
  });
});

describe('rules', () => {
  it('have one that is standard, whoever makes the last one', async () => {
    const cafe = await system.cafe('standard');
    const first = await rule(cafe);
    const second = await rule(cafe, { name: 'Another' });
    const listed = async () => (await cafe.ok('GET /cafes/{cafeId}/allowance/rules')).body.items.map(({ id, standard }: AllowanceRule) => [id, standard]); // prettier-ignore
    expect(await listed()).toEqual([[second.id, true], [first.id, false]]); // prettier-ignore
    await cafe.ok('PATCH /cafes/{cafeId}/allowance/rules/{ruleId}', {
      params: { ruleId: first.id },
      body: { standard: true },
    });
    expect(await listed()).toEqual([[first.id, true], [second.id, false]]); // prettier-ignore
    await cafe.ok('DELETE /cafes/{cafeId}/allowance/rules/{ruleId}', { params: { ruleId: first.id } });
    expect((await balance(cafe)).balance.rule).toBeNull();
  });

  it('that are lowered take nothing back, and name what is wrong with them', async () => {
    const cafe = await system.cafe('lowered');
    const { id } = await rule(cafe);
    await drink(cafe, { Duvel: 2 });
    await cafe.ok('PATCH /cafes/{cafeId}/allowance/rules/{ruleId}', { params: { ruleId: id }, body: { amount: 1 } });
    expect((await balance(cafe)).balance).toMatchObject({ used: 2, left: 0 });
    expect((await drink(cafe, { Duvel: 1 })).body.coveredMinor).toBe(0);
    const wrong = await system.call('POST /cafes/{cafeId}/allowance/rules', {
      token: cafe.manager.token,
      params: { cafeId: cafe.id },
      body: { ...usual, categoryIds: [randomUUID()] },
    });
    expect([wrong.status, wrong.body.errors]).toEqual([404, [{ path: 'categoryIds.0', code: 'unknown', message: expect.any(String) }]]); // prettier-ignore
  });
});
