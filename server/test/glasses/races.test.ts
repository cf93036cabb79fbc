import { randomUUID } from 'node:crypto';
import type { Order } from '@table-tap/contract';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { glassCafe, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();
let shop: GlassCafe;
beforeAll(async () => {
  shop = await glassCafe(system, 'races');
});

const one = (glassTypeId: string, count = 1) => ({ glasses: [{ glassTypeId, count }] });
const paid = async (lines: Record<string, number>) => {
  const { tabId, order } = await shop.ordered(lines);
  const payment = (await shop.pay(shop.cafe.employee.token, { method: 'cash', tabId })).body;
  return { tabId, order, payment };
};

describe('at once', () => {
  it('the last glass comes back at ten counters: one deposit goes back', async () => {
    const { types } = shop;
    await paid({ 'Westmalle Tripel': 1 });
    const before = await shop.balance('cash');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => shop.giveBack({ ...one(types.goblet), to: 'cash' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(new Set(['GLASSES_NOT_OUT'])); // prettier-ignore
    expect(await shop.balance('cash')).toBe(before - 200);
    await shop.provesRight();
  });

  it('a deposit is refunded, goes back with its glass, and its glass breaks: one of the three', async () => {
    for (let round = 0; round < 8; round++) {
      const { order, payment } = await paid({ Duvel: 1 });
      const deposit = order.lines.find((line) => line.deposit)!;
      const cash = await shop.balance('cash');
      const kept = await shop.balance('deposits_kept');
      await Promise.all([
        shop.refund(payment.id, { lines: [{ orderId: order.id, lineId: deposit.id }], to: 'cash' }),
        shop.giveBack({ ...one(shop.types.pint), to: 'cash' }),
        shop.breakage({ ...one(shop.types.pint), by: 'guest' }),
      ]);
      expect(cash - (await shop.balance('cash')) + (await shop.balance('deposits_kept')) - kept).toBe(100);
      await shop.provesRight();
      await shop.giveBack({ ...one(shop.types.pint), to: 'none' });
    }
  });

  it('a bill is paid while its glass comes back to it', async () => {
    for (let round = 0; round < 8; round++) {
      const { tabId, order } = await shop.ordered({ Duvel: 1 });
      const [payment, back] = await Promise.all([
        shop.pay(shop.cafe.employee.token, { method: 'cash', tabId }),
        shop.giveBack({ ...one(shop.types.pint), to: 'tab', tabId }),
      ]);
      expect(payment.status).toBe(201);
      const returned = back.status === 201 ? 100 : 0;
      expect(payment.body.amountMinor).toBe(order.totals.totalMinor - returned);
      await shop.provesRight();
      if (!returned) await shop.giveBack({ ...one(shop.types.pint), to: 'cash' });
    }
  });

  it('an order is cancelled while its glass comes back', async () => {
    for (let round = 0; round < 8; round++) {
      const { order } = await paid({ Duvel: 1 });
      await Promise.all([
        shop.giveBack({ ...one(shop.types.pint), to: 'cash' }),
        system.call('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
          token: shop.cafe.manager.token,
          key: randomUUID(),
          params: { cafeId: shop.cafe.id, orderId: order.id },
          body: { reason: 'nobody came', refund: 'cash' },
        }),
      ]);
      expect(await shop.balance('deposits')).toBe(0);
      await shop.provesRight();
    }
  });
});

describe('any evening of glasses', () => {
  it('leaves deposits on the ledger that are those of paid glasses that are out', async () => {
    const fresh = await glassCafe(system, 'evening');
    const { cafe, types } = fresh;
    const kinds = [types.pint, types.goblet, types.tumbler];
    const steps = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('order' as const), beers: fc.nat(3), tripels: fc.nat(2), colas: fc.nat(2), pay: fc.boolean() }),
        fc.record({ do: fc.constant('back' as const), kind: fc.nat(2), count: fc.integer({ min: 1, max: 3 }), to: fc.constantFrom('cash' as const, 'none' as const) }),
        fc.record({ do: fc.constant('tab' as const), kind: fc.nat(2), count: fc.integer({ min: 1, max: 3 }), nth: fc.nat(20) }),
        fc.record({ do: fc.constant('broken' as const), kind: fc.nat(2), count: fc.integer({ min: 1, max: 2 }), by: fc.constantFrom('guest' as const, 'house' as const) }),
        fc.record({ do: fc.constant('pay' as const), nth: fc.nat(20) }),
        fc.record({ do: fc.constant('part' as const), nth: fc.nat(20), of: fc.integer({ min: 2, max: 5 }) }),
        fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(20) }),
        fc.record({ do: fc.constant('void' as const), nth: fc.nat(20) }),
        fc.record({ do: fc.constant('lost' as const), kind: fc.nat(2) }),
      ),
      { minLength: 5, maxLength: 25 },
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const tabs: { tabId: string; order: Order }[] = [];
        const at = (nth: number) => tabs[nth % tabs.length];
        for (const step of list) {
          if (step.do === 'order') {
            const lines = { Duvel: step.beers, 'Westmalle Tripel': step.tripels, 'Coca-Cola': step.colas };
            const some = Object.fromEntries(Object.entries(lines).filter(([, count]) => count > 0));
            if (Object.keys(some).length === 0) continue;
            const made = await fresh.ordered(some);
            tabs.push(made);
            if (step.pay) await fresh.pay(cafe.employee.token, { method: 'cash', tabId: made.tabId });
          } else if (step.do === 'back') {
            await fresh.giveBack({ ...one(kinds[step.kind] as string, step.count), to: step.to });
          } else if (step.do === 'broken') {
            await fresh.breakage({ ...one(kinds[step.kind] as string, step.count), by: step.by });
          } else if (step.do === 'lost') {
            const params = { glassTypeId: kinds[step.kind] as string };
            await cafe.ok('POST /cafes/{cafeId}/glasses/{glassTypeId}/losses', { params, body: { olderThanDays: 0 } });
          } else {
            const one_ = at(step.nth);
            if (!one_) continue;
            const { tabId, order } = one_;
            if (step.do === 'pay') await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
            if (step.do === 'part')
              await fresh.pay(cafe.employee.token, { method: 'cash', tabId, part: { kind: 'share', of: step.of } });
            if (step.do === 'tab')
              await fresh.giveBack({ ...one(kinds[step.kind] as string, step.count), to: 'tab', tabId });
            const post = (route: string, params: Record<string, string>, body: unknown) =>
              system.call(route, { token: cafe.manager.token, key: randomUUID(), params: { cafeId: cafe.id, ...params }, body });
            if (step.do === 'cancel')
              await post('POST /cafes/{cafeId}/orders/{orderId}/cancel', { orderId: order.id }, { reason: 'changed mind', refund: 'cash' });
            if (step.do === 'void')
              await post('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', { tabId }, { kind: 'void', reason: 'typed in wrong', lines: [{ orderId: order.id, lineId: order.lines[0]!.id, quantity: 1 }] });
          }
        }
        await fresh.provesRight();
      }),
      { numRuns: 12 },
    ); // prettier-ignore
  }, 240_000);
});
