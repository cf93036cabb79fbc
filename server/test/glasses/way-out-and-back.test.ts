import { randomUUID } from 'node:crypto';
import type { GlassesOut, GlassMovement, Menu } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { glassCafe, switchGlasses, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();
let shop: GlassCafe;
beforeAll(async () => {
  shop = await glassCafe(system, 'glasses');
});

const one = (glassTypeId: string, count = 1) => ({ glasses: [{ glassTypeId, count }] });
const cash = (tabId: string) => shop.pay(shop.cafe.employee.token, { method: 'cash', tabId });

describe('a deposit on an order', () => {
  it('is a line of its own, without VAT, that no counter makes', async () => {
    const { cafe, types } = shop;
    const { order } = await shop.ordered({ Duvel: 2, 'Westmalle Tripel': 1, 'Coca-Cola': 1 });
    const deposits = order.lines.filter((line) => line.deposit);
    expect(deposits.map((line) => [line.name, line.quantity, line.unitPriceMinor, line.totalMinor, line.taxRate])).toEqual(
      [['Half pint', 2, 100, 200, 0], ['Goblet', 1, 200, 200, 0]],
    ); // prettier-ignore
    const drinks = order.lines.filter((line) => !line.deposit);
    const gross = drinks.reduce((sum, line) => sum + line.totalMinor, 0);
    expect(order.totals.totalMinor).toBe(gross + 400);
    expect(order.totals.taxMinor).toBeLessThan(gross);
    const read = (await cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId: order.id } })).body;
    expect(read.lines).toEqual(order.lines);
    const counters = new Set<string>(order.tickets.map(({ counterId }) => counterId));
    for (const counterId of counters) {
      const board = (await cafe.ok('GET /cafes/{cafeId}/counters/{counterId}/tickets', { params: { counterId } })).body;
      const names = board.items.flatMap(({ lines }: { lines: { name: string }[] }) => lines.map(({ name }) => name));
      expect(names).not.toContain('Half pint');
    }
    expect((await shop.type(types.tumbler)).out).toBe(1);
    await shop.provesRight();
  });

  it('is shown on the menu, follows the way it is served, and stays out of what colleagues drink', async () => {
    const { cafe, types } = shop;
    const deposits = async () => {
      const menu = (await cafe.ok('GET /cafes/{cafeId}/menu')).body;
      const products = menu.categories.flatMap(({ products: list }: Menu['categories'][number]) => list);
      return products.find(({ name }: { name: string }) => name === 'Duvel').variants[0].deposit;
    };
    expect(await deposits()).toEqual({ onPremisesMinor: 100, takeAwayMinor: 100 });
    const change = (body: Record<string, unknown>) =>
      cafe.ok('PATCH /cafes/{cafeId}/glasses/{glassTypeId}', { params: { glassTypeId: types.pint }, body });
    await change({ goesOut: 'on_premises' });
    expect(await deposits()).toEqual({ onPremisesMinor: 100, takeAwayMinor: 0 });
    const { order: away } = await shop.ordered({ Duvel: 1 }, { serviceMode: 'take_away' });
    expect(away.lines).toHaveLength(1);
    await change({ goesOut: 'always' });
    const { order: staff } = await shop.ordered({ Duvel: 1 }, { forUserId: cafe.manager.id });
    expect(staff.lines).toHaveLength(1);
    expect((await cafe.order(cafe.employee.token, { Duvel: 99, 'Westmalle Tripel': 1 }, { tableId: cafe.tables[0]!.id })).status).toBe(201); // prettier-ignore
    await shop.provesRight();
  });

  it('holds for a variant before its product, and for a product before its category', async () => {
    const { cafe, types } = shop;
    const category = cafe.menu.categories.find(({ products }) => products.some(({ name }) => name === 'Coca-Cola'))!;
    const other = category.products.find(({ name }) => name !== 'Coca-Cola')!;
    const uses = (list: unknown[]) =>
      cafe.ok('PATCH /cafes/{cafeId}/glasses/{glassTypeId}', {
        params: { glassTypeId: types.tumbler },
        body: { uses: list },
      });
    await uses([{ categoryId: category.id, count: 2 }, { productId: cafe.product('Coca-Cola').id, count: 0 }]); // prettier-ignore
    const before = (await shop.type(types.tumbler)).out;
    await shop.ordered({ 'Coca-Cola': 3, [other.name]: 1 });
    expect((await shop.type(types.tumbler)).out).toBe(before + 2);
    await uses([{ productId: cafe.product('Coca-Cola').id, count: 1 }]);
    const strange = await system.call('PATCH /cafes/{cafeId}/glasses/{glassTypeId}', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, glassTypeId: types.tumbler },
      body: { uses: [{ productId: randomUUID(), count: 1 }] },
    });
    expect([strange.status, strange.body.errors[0].path]).toEqual([404, 'uses.0.productId']);
  });
});

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
    expect((await shop.bill(tabId)).dueMinor).toBe(due - 200);
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

describe('glasses that do not come back', () => {
  it('keep the deposit of a guest who broke one, and cost the house its own', async () => {
    const { types } = shop;
    const { tabId } = await shop.ordered({ 'Westmalle Tripel': 1 });
    await cash(tabId);
    const before = await shop.type(types.goblet);
    const kept = await shop.balance('deposits_kept');
    const broken = await shop.breakage({ ...one(types.goblet), by: 'guest', note: 'fell off table 4' });
    expect(broken.body).toMatchObject({ count: 1, keptMinor: 200 });
    expect(await shop.balance('deposits_kept')).toBe(kept + 200);
    await shop.breakage({ ...one(types.goblet, 3), by: 'house' });
    const after = await shop.type(types.goblet);
    expect([after.owned, after.out, after.broken]).toEqual([before.owned - 4, before.out - 1, before.broken + 4]);
    await shop.provesRight();
  });

  it('keep what is paid later, and what nobody wanted', async () => {
    const fresh = await glassCafe(system, 'kept');
    const { tabId } = await fresh.ordered({ Duvel: 2 });
    expect((await fresh.breakage({ ...one(fresh.types.pint), by: 'guest' })).body.keptMinor).toBe(0);
    await fresh.pay(fresh.cafe.employee.token, { method: 'cash', tabId });
    expect(await fresh.balance('deposits')).toBe(200);
    const collected = await fresh.giveBack({ ...one(fresh.types.pint), to: 'none' });
    expect(collected.body).toMatchObject({ to: 'none', amountMinor: 0 });
    expect([await fresh.balance('deposits'), await fresh.balance('deposits_kept')]).toEqual([0, 200]);
    await fresh.provesRight();
  });

  it('are lost when they have been out for longer than asked', async () => {
    const fresh = await glassCafe(system, 'lost');
    const { tabId } = await fresh.ordered({ Duvel: 3 });
    await fresh.pay(fresh.cafe.employee.token, { method: 'cash', tabId });
    const lose = (olderThanDays: number) =>
      fresh.cafe.ok('POST /cafes/{cafeId}/glasses/{glassTypeId}/losses', { params: { glassTypeId: fresh.types.pint }, body: { olderThanDays } }); // prettier-ignore
    expect((await lose(1)).body).toMatchObject({ count: 0, keptMinor: 0 });
    const lost = (await lose(0)).body;
    expect(lost).toMatchObject({ count: 3, keptMinor: 300, type: { out: 0, lost: 3, owned: 97, heldMinor: 0 } });
    expect((await fresh.giveBack({ ...one(fresh.types.pint), to: 'cash' })).body.code).toBe('GLASSES_NOT_OUT');
    await fresh.provesRight();
  });
});

describe('cancelling', () => {
  it('brings deposit and glasses of an order back once, paid or not', async () => {
    const fresh = await glassCafe(system, 'cancelled');
    const { cafe, types } = fresh;
    const cancel = (orderId: string, refund?: string) =>
      cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params: { orderId }, body: { reason: 'a mistake', ...(refund && { refund }) } }); // prettier-ignore
    const unpaid = await fresh.ordered({ Duvel: 2 });
    await cancel(unpaid.order.id);
    expect((await fresh.type(types.pint)).out).toBe(0);
    const paid = await fresh.ordered({ Duvel: 1 });
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId: paid.tabId });
    await cancel(paid.order.id, 'cash');
    expect([(await fresh.type(types.pint)).out, await fresh.balance('deposits'), await fresh.balance('cash')]).toEqual([0, 0, 10_000]); // prettier-ignore
    expect((await fresh.giveBack({ ...one(types.pint), to: 'cash' })).body.code).toBe('GLASSES_NOT_OUT');
    await fresh.provesRight();
  });

  it('gives no deposit back that went back with a glass already', async () => {
    const fresh = await glassCafe(system, 'twice');
    const { cafe, types } = fresh;
    const { tabId, order } = await fresh.ordered({ Duvel: 1 });
    const payment = (await fresh.pay(cafe.employee.token, { method: 'cash', tabId })).body;
    await fresh.giveBack({ ...one(types.pint), to: 'cash' });
    const deposit = order.lines.find((line) => line.deposit)!;
    const again = await fresh.refund(payment.id, { lines: [{ orderId: order.id, lineId: deposit.id }], to: 'cash', reason: 'once more' }); // prettier-ignore
    expect(again.body.code).toBe('REFUND_TOO_MUCH');
    const cancelled = await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params: { orderId: order.id }, body: { reason: 'not made', refund: 'cash' } }); // prettier-ignore
    expect(cancelled.body.kind).toBe('cancelled');
    expect(await fresh.balance('cash')).toBe(10_000);
    await fresh.provesRight();
  });

  it('of a piece takes its deposit off the bill; discounts and what is on the house leave deposits alone', async () => {
    const fresh = await glassCafe(system, 'voided');
    const { cafe, types } = fresh;
    const { tabId, order } = await fresh.ordered({ Duvel: 3 });
    const [beer, deposit] = [order.lines[0]!, order.lines[1]!];
    const adjust = (body: Record<string, unknown>) =>
      system.call('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', { token: cafe.manager.token, key: randomUUID(), params: { cafeId: cafe.id, tabId }, body: { reason: 'typed in wrong', ...body } }); // prettier-ignore
    const voided = await adjust({ kind: 'void', lines: [{ orderId: order.id, lineId: beer.id, quantity: 1 }] });
    expect(voided.body.amountMinor).toBe(beer.unitPriceMinor + 100);
    expect((await fresh.type(types.pint)).out).toBe(2);
    const wrong = await adjust({ kind: 'comp', lines: [{ orderId: order.id, lineId: deposit.id }] });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID']);
    await adjust({ kind: 'comp' });
    expect((await fresh.bill(tabId)).dueMinor).toBe(200);
    const own = await adjust({ kind: 'void', lines: [{ orderId: order.id, lineId: deposit.id, quantity: 1 }] });
    expect([own.body.amountMinor, (await fresh.type(types.pint)).out]).toEqual([100, 1]);
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
    await fresh.provesRight();
  });
});

describe('what is out', () => {
  it('is told by zone and by hour, with every movement', async () => {
    const fresh = await glassCafe(system, 'where');
    const { cafe, types } = fresh;
    await cafe.order(cafe.employee.token, { Duvel: 3 }, { tableId: cafe.tables[0]!.id });
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId: cafe.tables[3]!.id });
    const { tabId } = await fresh.ordered({ Duvel: 2 });
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
    await fresh.giveBack({ ...one(types.pint), to: 'cash' });
    const out = async (by: string) =>
      (await cafe.ok('GET /cafes/{cafeId}/glasses/out', { query: { by, glassTypeId: types.pint } })).body
        .items as GlassesOut[];
    expect((await out('zone')).map(({ label, out: now, wentOut, cameBack, depositMinor }) => [label, now, wentOut, cameBack, depositMinor])).toEqual(
      [['Hall', 3, 3, 0, 300], ['Terrace', 1, 1, 0, 100], [null, 1, 2, 1, 100]],
    ); // prettier-ignore
    const hours = await out('hour');
    expect(hours.at(-1)?.out).toBe(5);
    expect(hours.reduce((sum, { wentOut }) => sum + wentOut, 0)).toBe(6);
    const page = (await cafe.ok('GET /cafes/{cafeId}/glasses/movements', { query: { glassTypeId: types.pint } })).body;
    expect((page.items as GlassMovement[]).map(({ kind, count }) => `${kind} ${count}`)).toEqual(['back 1', 'out 2', 'out 1', 'out 3', 'bought 100']); // prettier-ignore
    expect(page.items[2]).toMatchObject({ zoneName: 'Terrace', tableLabel: '4', glassName: 'Half pint' });
  });

  it('is not told where the café does not count glasses, and orders cost no deposit', async () => {
    const fresh = await glassCafe(system, 'off');
    await switchGlasses(fresh, false);
    const asked = await system.call('GET /cafes/{cafeId}/glasses', { token: fresh.cafe.owner.token, params: { cafeId: fresh.cafe.id } }); // prettier-ignore
    expect([asked.status, asked.body.code]).toEqual([409, 'GLASSES_OFF']);
    expect((await fresh.giveBack({ ...one(fresh.types.pint), to: 'cash' })).body.code).toBe('GLASSES_OFF');
    expect((await fresh.ordered({ Duvel: 1 })).order.lines).toHaveLength(1);
  });

  it('stands in the report of the day, apart from sales', async () => {
    const fresh = await glassCafe(system, 'report');
    const { cafe, types } = fresh;
    const { tabId, order } = await fresh.ordered({ Duvel: 3 });
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
    await fresh.giveBack({ ...one(types.pint), to: 'cash' });
    await fresh.breakage({ ...one(types.pint), by: 'guest' });
    const report = (await cafe.ok('GET /cafes/{cafeId}/reports/day/{date}', { params: { date: order.businessDay } }))
      .body;
    expect(report.deposits).toEqual({ takenMinor: 300, backMinor: 100, keptMinor: 100 });
    expect(report.salesMinor).toBe(order.totals.totalMinor - 300);
  });
});
