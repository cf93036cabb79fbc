import { randomUUID } from 'node:crypto';
import type { Menu } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { glassCafe, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();
let shop: GlassCafe;
beforeAll(async () => {
  shop = await glassCafe(system, 'glasses');
});

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
