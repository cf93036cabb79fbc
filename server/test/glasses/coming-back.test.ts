import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { glassCafe, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();
let shop: GlassCafe;
beforeAll(async () => {
  shop = await glassCafe(system, 'glasses');
});

const one = (glassTypeId: string, count = 1) => ({ glasses: [{ glassTypeId, count }] });
const cash = (tabId: string) => shop.pay(shop.cafe.employee.token, { method: 'cash', tabId });

describe('a glass that comes back', () => {
  it('gives its deposit back in cash, whoever brings it to whichever counter, and names the drawer', async () => {
    const { cafe, types } = shop;
    const { tabId, order } = await shop.ordered({ Duvel: 2 });
    const paid = (await cash(tabId)).body;
    expect(paid.amountMinor).toBe(order.totals.totalMinor);
    const drawer = async () => (await cafe.ok('GET /cafes/{cafeId}/drawer')).body.expectedMinor;
    const before = await drawer();
    const out = (await shop.type(types.pint)).out;
    const back = await shop.giveBack({ ...one(types.pint, 2), to: 'cash', counterId: cafe.counters.terrace });
    expect(back.status, JSON.stringify(back.body)).toBe(201);
    expect(back.body).toMatchObject({
      to: 'cash',
      amountMinor: 200,
      roundingMinor: 0,
      glasses: [{ glassTypeId: types.pint, name: 'Half pint', count: 2, amountMinor: 200 }],
      by: { id: cafe.employee.id },
      counterId: cafe.counters.terrace,
    });
    expect(await drawer()).toBe(before - 200);
    expect((await shop.type(types.pint)).out).toBe(out - 2);
    await shop.provesRight();
    const receipt = (await cafe.ok('GET /cafes/{cafeId}/receipts', { query: { paymentId: paid.id } })).body.items[0];
    const [beer, deposit] = receipt.lines;
    expect([beer.deposit, deposit.deposit, deposit.amountMinor]).toEqual([undefined, true, 200]);
    expect(receipt.taxes.reduce((sum: number, { grossMinor }: { grossMinor: number }) => sum + grossMinor, 0)).toBe(
      paid.amountMinor - 200,
    );
  });

  it('goes to credits', async () => {
    const { types } = shop;
    const customerId = await shop.customer('bo', 500);
    const { tabId } = await shop.ordered({ 'Westmalle Tripel': 1 });
    await cash(tabId);
    const back = await shop.giveBack({ ...one(types.goblet), to: 'credits', userId: customerId });
    expect(back.body).toMatchObject({ amountMinor: 200, customer: { id: customerId } });
    expect(await shop.balance(`credits:${customerId}`)).toBe(700);
    const { items } = (await shop.cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit/transactions', { params: { userId: customerId } })).body; // prettier-ignore
    expect(items[0]).toMatchObject({ kind: 'deposit', amountMinor: 200 });
    await shop.provesRight();
  });

  it('comes off the bill it is still due on, and off no other', async () => {
    const { types } = shop;
    const { tabId, order } = await shop.ordered({ 'Westmalle Tripel': 2 });
    const due = (await shop.bill(tabId)).dueMinor;
    const back = await shop.giveBack({ ...one(types.goblet), to: 'tab', tabId });
    expect(back.body).toMatchObject({ amountMinor: 200, tabId });
    const bill = await shop.bill(tabId);
    expect(bill.dueMinor).toBe(due - 200);
    expect(bill.lines.find(({ deposit }) => deposit)).toMatchObject({ quantity: 2, voided: 1, comped: 0, left: 1 });
    expect((await cash(tabId)).body.amountMinor).toBe(order.totals.totalMinor - 200);
    const closed = await shop.giveBack({ ...one(types.goblet), to: 'tab', tabId });
    expect(closed.body.code).toBe('TAB_CLOSED');
    const { tabId: other } = await shop.ordered({ 'Coca-Cola': 1 });
    const none = await shop.giveBack({ ...one(types.goblet), to: 'tab', tabId: other });
    expect([none.body.code, none.body.current]).toEqual(['GLASSES_NOT_OUT', { glassTypeId: types.goblet, out: 0 }]);
    await shop.provesRight();
    await shop.giveBack({ ...one(types.goblet), to: 'cash' });
    await shop.provesRight();
  });

  it('is not paid out for a deposit that nobody has paid, nor while the drawer is closed', async () => {
    const fresh = await glassCafe(system, 'unpaid');
    await fresh.ordered({ Duvel: 1 });
    const unpaid = await fresh.giveBack({ ...one(fresh.types.pint), to: 'cash' });
    expect([unpaid.status, unpaid.body.code]).toEqual([409, 'GLASSES_NOT_OUT']);
    const { tabId } = await fresh.ordered({ Duvel: 1 });
    await fresh.pay(fresh.cafe.employee.token, { method: 'cash', tabId });
    await fresh.cafe.ok('POST /cafes/{cafeId}/drawer/close', { key: randomUUID(), body: { countedMinor: 10_000 } });
    expect((await fresh.giveBack({ ...one(fresh.types.pint), to: 'cash' })).body.code).toBe('DRAWER_CLOSED');
    await fresh.provesRight();
  });

  it('answers a repeat the same, and gives once', async () => {
    const { types } = shop;
    const { tabId } = await shop.ordered({ Duvel: 1 });
    await cash(tabId);
    const key = randomUUID();
    const before = await shop.balance('deposits');
    const [a, b] = [
      await shop.giveBack({ ...one(types.pint), to: 'cash' }, { key }),
      await shop.giveBack({ ...one(types.pint), to: 'cash' }, { key }),
    ];
    expect(b.body).toEqual(a.body);
    expect(await shop.balance('deposits')).toBe(before - 100);
    const listed = (await shop.cafe.ok('GET /cafes/{cafeId}/glasses/returns', { query: { limit: 1 } })).body;
    expect(listed.items[0]).toEqual(a.body);
    expect(listed.nextCursor).not.toBeNull();
  });
});
