import { randomUUID } from 'node:crypto';
import type { TipPool } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

/** Noon, whatever the time is: a shift of some minutes ago belongs to the day of now. */
const aheadMs = new Date().setUTCHours(12, 0, 0, 0) - Date.now();
const clock = { now: () => new Date(Date.now() + aheadMs) };
const system = await payingSystem({}, { clock });
let shop: PayingCafe;
let today: string;
beforeAll(async () => {
  shop = await system.payingCafe('tips');
  const { employee, manager } = shop.cafe;
  for (const [token, tipMinor] of [
    [employee.token, 700],
    [manager.token, 303],
  ] as const) {
    const { id: tabId } = (await shop.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: randomUUID() } })).body;
    const order = (await shop.cafe.order(token, { Duvel: 1 }, { tabId })).body;
    today = order.businessDay;
    const paid = await shop.pay(token, { method: 'cash', tabId, tipMinor });
    expect(paid.status, JSON.stringify(paid.body)).toBe(201);
  }
});

const pool = async (): Promise<TipPool> =>
  (await shop.cafe.ok('GET /cafes/{cafeId}/tips/{date}', { params: { date: today } })).body;
const payOut = (body: Record<string, unknown>, key: string = randomUUID()) =>
  system.call('POST /cafes/{cafeId}/tips/{date}/payouts', {
    token: shop.cafe.manager.token,
    key,
    params: { cafeId: shop.cafe.id, date: today },
    body,
  });

describe('the tip pool', () => {
  it('holds what was given, and names who was there', async () => {
    const day = await pool();
    expect(day).toMatchObject({ collectedMinor: 1_003, paidOutMinor: 0, leftMinor: 1_003, payouts: [] });
    expect(day.people.map(({ person }) => person.id).sort()).toEqual(
      [shop.cafe.employee.id, shop.cafe.manager.id].sort(),
    );
    for (const { from, to, minutes } of day.people) {
      expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.parse(from));
      expect(minutes).toBe(Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000));
    }
  });

  it('counts those who only moved tickets', async () => {
    const order = (
      await shop.cafe.order(shop.cafe.employee.token, { Duvel: 1 }, {
        tabId: (await shop.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Kitchen' } })).body.id,
      })
    ).body; // prettier-ignore
    await shop.cafe.ok('PATCH /cafes/{cafeId}/orders/{orderId}/status', {
      token: shop.cafe.owner.token,
      params: { orderId: order.id },
      body: { status: 'preparing' },
    });
    expect((await pool()).people.map(({ person }) => person.id)).toContain(shop.cafe.owner.id);
  });

  it('is shared out by weight to the last cent, from the safe while no drawer is open', async () => {
    const { employee, manager } = shop.cafe;
    const before = await shop.balance('safe');
    const shares = [
      { userId: employee.id, weight: 2 },
      { userId: manager.id, weight: 1 },
    ];
    const paid = await payOut({ amountMinor: 500, shares });
    expect(paid.status, JSON.stringify(paid.body)).toBe(201);
    expect(paid.body).toMatchObject({ paidOutMinor: 500, leftMinor: 503 });
    const amounts = Object.fromEntries(
      paid.body.payouts[0].shares.map((share: { person: { id: string }; amountMinor: number }) => [
        share.person.id,
        share.amountMinor,
      ]),
    );
    expect(amounts).toEqual({ [employee.id]: 333, [manager.id]: 167 });
    expect(await shop.balance('tips')).toBe(503);
    expect(await shop.balance('safe')).toBe(before - 500);
  });

  it('refuses more than it holds, people who do not work here, and anybody twice', async () => {
    const one = { userId: shop.cafe.employee.id, weight: 1 };
    expect((await payOut({ amountMinor: 504, shares: [one] })).body).toMatchObject({
      code: 'POOL_SHORT',
      current: { leftMinor: 503 },
    });
    const stranger = await payOut({ shares: [one, { userId: randomUUID(), weight: 1 }] });
    expect([stranger.status, stranger.body.errors[0].path]).toEqual([404, 'shares.1.userId']);
    const twice = await payOut({ shares: [one, one] });
    expect([twice.status, twice.body.errors[0].path]).toEqual([400, 'shares.1.userId']);
  });

  it('comes out of the drawer, never more than is in it; two payouts at once never share the same tips', async () => {
    const drawer = (route: string, body: unknown) =>
      shop.cafe.ok(`POST /cafes/{cafeId}/drawer/${route}`, { key: randomUUID(), body });
    await drawer('open', { floatMinor: 502 });
    const shares = [{ userId: shop.cafe.employee.id, weight: 1 }];
    expect((await payOut({ shares })).body).toMatchObject({ code: 'DRAWER_SHORT', current: { expectedMinor: 502 } });
    await drawer('movements', { kind: 'paid_in', amountMinor: 1_000, reason: 'from the safe' });
    const answers = await Promise.all([1, 2, 3].map(() => payOut({ shares })));
    expect(answers.map(({ body }) => body.code ?? 'paid').sort()).toEqual(['POOL_SHORT', 'POOL_SHORT', 'paid']);
    const open = (await shop.cafe.ok('GET /cafes/{cafeId}/drawer')).body;
    expect(open).toMatchObject({ tipsPaidOutMinor: 503, expectedMinor: 999 });
    expect([await shop.balance('tips'), await shop.balance('cash')]).toEqual([0, 999]);
    expect(await checkLedger(system.server.kernel.db.pool, [shop.cafe.id])).toEqual([]);
  });
});

describe('people with shifts', () => {
  it('share by their hours, whatever other trace they left', async () => {
    const { manager, owner } = shop.cafe;
    const clockedOutAt = new Date(clock.now().getTime() - 60_000);
    const clockedInAt = new Date(clockedOutAt.getTime() - 10 * 60_000);
    const added = await shop.cafe.ok('POST /cafes/{cafeId}/timesheets', {
      token: owner.token,
      body: { userId: manager.id, clockedInAt, clockedOutAt, reason: 'nobody clocked it' },
    });
    const params = { date: added.body.businessDay };
    const { people } = (await shop.cafe.ok('GET /cafes/{cafeId}/tips/{date}', { params })).body as TipPool;
    expect(people.filter(({ person }) => person.id === manager.id)).toEqual([
      {
        person: { id: manager.id, name: expect.any(String) },
        minutes: 10,
        from: clockedInAt.toISOString(),
        to: clockedOutAt.toISOString(),
      },
    ]);
  });
});
