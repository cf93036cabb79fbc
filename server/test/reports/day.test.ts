import { randomUUID } from 'node:crypto';
import type { DayReport } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

const system = await payingSystem();
const { pool } = system.server.kernel.db;
let shop: PayingCafe;
let today: string;
beforeAll(async () => {
  shop = await system.payingCafe('day');
  today = (await shop.cafe.order(shop.cafe.employee.token, { Duvel: 1 }, { tabId: await newTab() })).body.businessDay;
});

const newTab = async (of = shop): Promise<string> =>
  (await of.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: randomUUID() } })).body.id;
const tab = async (lines: Record<string, number>, of = shop): Promise<string> => {
  const tabId = await newTab(of);
  await of.cafe.order(of.cafe.employee.token, lines, { tabId });
  return tabId;
};
const pay = async (body: Record<string, unknown>, token = shop.cafe.employee.token) => {
  const paid = await shop.pay(token, body);
  expect(paid.status, JSON.stringify(paid.body)).toBe(201);
  return paid.body;
};
const report = async (day = today, of = shop): Promise<DayReport> =>
  (await of.cafe.ok('GET /cafes/{cafeId}/reports/day/{date}', { params: { date: day } })).body;
const close = (day = today, of = shop, token = of.cafe.manager.token) =>
  system.call('POST /cafes/{cafeId}/reports/day/{date}/close', {
    token,
    key: randomUUID(),
    params: { cafeId: of.cafe.id, date: day },
  });
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** What the report says about the ledger must be what its other figures say. */
function expectToEqualLedger(day: DayReport): void {
  const net = (code: string) =>
    day.ledger
      .filter(({ account }) => account === code || account.startsWith(`${code}:`))
      .reduce((sum, { debitMinor, creditMinor }) => sum + creditMinor - debitMinor, 0);
  expect(day.ledger.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)).toBe(0);
  expect(day.salesMinor).toBe(net('sales') + net('vat'));
  expect(day.taxMinor).toBe(net('vat'));
  expect(day.roundingMinor).toBe(net('rounding'));
  expect(day.taxes.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(day.salesMinor);
  for (const { netMinor, taxMinor, grossMinor } of day.taxes) expect(netMinor + taxMinor).toBe(grossMinor);
  const taken = day.methods.reduce((sum, { takenMinor, refundedMinor }) => sum + takenMinor - refundedMinor, 0);
  expect(taken).toBe(day.salesMinor + day.tipsMinor + day.roundingMinor + day.topUpsMinor + net('unallocated'));
  expect(day.methods.reduce((sum, { tipsMinor }) => sum + tipsMinor, 0)).toBe(day.tipsMinor);
  expect(day.methods.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0)).toBe(day.refundsMinor);
  expect(day.employees.reduce((sum, { takenMinor }) => sum + takenMinor, 0)).toBe(
    day.methods.reduce((sum, { takenMinor }) => sum + takenMinor, 0),
  );
  expect(day.employees.reduce((sum, { payments }) => sum + payments, 0)).toBe(day.payments);
}

describe('the report of a day', () => {
  it('is empty for a day on which nothing happened', async () => {
    expect(await report('2001-01-01')).toMatchObject({
      salesMinor: 0,
      payments: 0,
      methods: [],
      ledger: [],
      receipts: null,
    });
  });

  it('says by method, rate and employee what the ledger says', async () => {
    const { employee, manager } = shop.cafe;
    const customerId = await shop.customer('an', 3_000);
    const cash = await pay({ method: 'cash', tabId: await tab({ Duvel: 2 }), tipMinor: 101 });
    await pay({ method: 'credits', tabId: await tab({ 'Westmalle Tripel': 1 }), customerId });
    await pay({ method: 'register', tabId: await tab({ Duvel: 1 }) }, manager.token);
    const adjusted = await newTab();
    const order = (await shop.cafe.order(employee.token, { Duvel: 4 }, { tabId: adjusted })).body;
    const line = { orderId: order.id, lineId: order.lines[0].id };
    for (const off of [
      { kind: 'comp', lines: [{ ...line, quantity: 2 }] },
      { kind: 'discount', amountMinor: 100 },
    ]) {
      await shop.cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
        token: manager.token,
        key: randomUUID(),
        params: { tabId: adjusted },
        body: { reason: 'regular guest', ...off },
      });
    }
    await pay({ method: 'cash', tabId: adjusted });
    const back = await shop.refund(cash.id, { amountMinor: 460, tipMinor: 1 });
    expect(back.status, JSON.stringify(back.body)).toBe(201);

    const day = await report();
    expectToEqualLedger(day);
    expect(day).toMatchObject({
      businessDay: today,
      currency: 'EUR',
      closing: null,
      discountsMinor: 100,
      compsMinor: 920,
      voidsMinor: 0,
      topUpsMinor: 3_000,
      tipsMinor: 100,
      openTabs: { count: 1, dueMinor: 460 },
    });
    const cashMethod = day.methods.find(({ method }) => method === 'cash');
    expect(cashMethod).toMatchObject({ count: 3, refundedMinor: 460 });
    expect(day.looseCashMinor).toBe(cashMethod!.takenMinor - cashMethod!.refundedMinor);
    expect(day.methods.map(({ method }) => method).sort()).toEqual(['cash', 'credits', 'register']);
    expect(day.employees.map(({ person }) => person?.id).sort()).toEqual([employee.id, manager.id].sort());
    const receipts = (await shop.cafe.ok('GET /cafes/{cafeId}/receipts', { query: { day: today } })).body.items;
    expect(day.receipts).toEqual({ from: receipts.at(-1).number, to: receipts[0].number });
    expect(await checkLedger(pool, [shop.cafe.id])).toEqual([]);
  });
});

describe('closing a day', () => {
  it('wants the drawer counted and payments ended', async () => {
    const drawer = (route: string, body: unknown) =>
      shop.cafe.ok(`POST /cafes/{cafeId}/drawer/${route}`, { key: randomUUID(), body });
    await drawer('open', { floatMinor: 1_000 });
    expect((await close()).body.code).toBe('DRAWER_OPEN');
    await drawer('close', { countedMinor: 1_010 });
    const { drawers } = await report();
    expect(drawers).toMatchObject([
      { floatMinor: 1_000, expectedMinor: 1_000, countedMinor: 1_010, differenceMinor: 10 },
    ]);
    const running = await shop.pay(shop.cafe.employee.token, { method: 'payconiq', tabId: await tab({ Duvel: 1 }) });
    expect([running.status, running.body.status]).toEqual([201, 'pending']);
    expect((await close()).body).toMatchObject({ code: 'PAYMENT_RUNNING' });
    await shop.cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/cancel', { params: { paymentId: running.body.id } });
  });

  it('is for managers, and for a day that has begun', async () => {
    expect((await close(today, shop, shop.cafe.employee.token)).body.code).toBe('FORBIDDEN');
    const early = await close(dayAfter(today));
    expect([early.status, early.body.errors[0].path]).toEqual([400, 'date']);
  });

  it('prints the figures once, and they stay; what comes later counts for the next day', async () => {
    const before = await report();
    const waiting = await tab({ Duvel: 1 });
    const open = (await report()).openTabs;
    const closed = await close();
    expect(closed.status, JSON.stringify(closed.body)).toBe(201);
    expect(closed.body).toEqual({
      ...before,
      openTabs: open,
      closing: { number: 1, by: { id: shop.cafe.manager.id, name: 'manager of day' }, at: expect.any(String) },
    });
    expect((await close()).body.code).toBe('DAY_CLOSED');
    await pay({ method: 'cash', tabId: waiting });
    expect(await report()).toEqual(closed.body);
    const next = await report(dayAfter(today));
    expect(next).toMatchObject({ payments: 1, salesMinor: 460, closing: null });
    expectToEqualLedger(next);
    expect(await checkLedger(pool, [shop.cafe.id])).toEqual([]);
  });

  it('comes before or after each payment that is made at the same time', async () => {
    const race = await system.payingCafe('race');
    const tabs: string[] = [];
    for (let at = 0; at < 8; at++) tabs.push(await tab({ Duvel: 1 }, race));
    const payCash = (tabId: string) => race.pay(race.cafe.employee.token, { method: 'cash', tabId });
    const [, closed, twice, ...paid] = await Promise.all([
      payCash(tabs[0]!),
      close(today, race),
      close(today, race),
      ...tabs.slice(1).map(payCash),
    ]);
    expect([closed.status, twice.status].sort()).toEqual([201, 409]);
    expect(paid.map(({ status }) => status)).toEqual(Array(7).fill(201));
    const [day, next] = [await report(today, race), await report(dayAfter(today), race)];
    expect(day.payments + next.payments).toBe(8);
    expect(day.salesMinor + next.salesMinor).toBe(8 * 460);
    expectToEqualLedger(day);
    expectToEqualLedger(next);
    expect(day.salesMinor).toBe(460 * day.payments);
    expect(await checkLedger(pool, [race.cafe.id])).toEqual([]);
  });
});
