import type { Answer, Supplier } from '@table-tap/contract';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, Purchasing } from '../support/purchasing.ts';
import { TestStock, type StockedItem } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

type Proposals = Answer<'POST /cafes/{cafeId}/purchase-orders/proposals'>;

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let buying: Purchasing;
let brewery: Supplier;
let farm: Supplier;

beforeAll(async () => {
  cafe = await system.cafe('proposals');
  stock = new TestStock(system.server, cafe);
  buying = new Purchasing(cafe);
  brewery = await buying.supplier();
  farm = await buying.supplier();
});

const propose = async (body: object): Promise<Proposals> =>
  (await cafe.ok('POST /cafes/{cafeId}/purchase-orders/proposals', { key: randomUUID(), body })).body;

/** An item of a supplier, in cases of 24, with an alert that asked for so much, of which so much is missing by now. */
async function low(
  name: string,
  supplier: Supplier | null,
  suggested: number,
  missing = suggested,
): Promise<StockedItem & { alertId: string }> {
  const targetMilli = 2000 + missing;
  const item = await stock.item(name, 2000, { reorderMilli: Math.min(10_000, targetMilli), targetMilli });
  let alertId = '';
  await system.server.kernel.db.write({ cafeId: cafe.id }, async (tx) => {
    await tx
      .updateTable('stock_items')
      .set({ supplier_id: supplier?.id ?? null })
      .where('cafe_id', '=', cafe.id)
      .where('id', '=', item.id)
      .execute();
    await tx
      .insertInto('stock_packs')
      .values({ cafe_id: cafe.id, id: randomUUID(), item_id: item.id, name: 'case of 24', quantity_milli: 24_000 })
      .execute();
    // Whoever follows the stock may raise it first, at any moment.
    const alert = { level_milli: 2000, suggested_milli: suggested };
    const raised = await tx
      .insertInto('stock_alerts')
      .values({ cafe_id: cafe.id, id: randomUUID(), item_id: item.id, kind: 'low', raised_at: tx.now, ...alert })
      .onConflict((open) =>
        open.columns(['cafe_id', 'item_id', 'kind']).where('cleared_at', 'is', null).doUpdateSet(alert),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    alertId = raised.id;
  });
  return { ...item, alertId };
}

describe('a proposal', () => {
  it('makes one draft a supplier out of open alerts, in whole packs', async () => {
    const ale = await low('Ale', brewery, 50_000);
    const lager = await low('Lager', brewery, 24_000);
    const milk = await low('Milk', farm, 1000);
    const alertIds = [ale.alertId, lager.alertId, milk.alertId];
    const { orders, left } = await propose({ alertIds });
    expect(left).toEqual([]);
    expect(orders.map(({ supplier, status }) => [supplier.id, status]).sort()).toEqual(
      [[brewery.id, 'draft'], [farm.id, 'draft']].sort(),
    ); // prettier-ignore
    const packs = new Map(orders.flatMap(({ lines }) => lines.map((one) => [one.itemId, one.packs] as const)));
    expect([packs.get(ale.id), packs.get(lager.id), packs.get(milk.id)]).toEqual([3, 1, 1]);
    expect(orders[0]?.lines[0]?.packName).toBe('case of 24');
    const again = await propose({ alertIds });
    expect(again.orders).toEqual([]);
    expect(again.left.map(({ why }) => why)).toEqual(['on_order', 'on_order', 'on_order']);
  });

  it('takes last time’s pack and price, less what is on its way', async () => {
    const cola = await low('Cola', brewery, 60_000);
    const bought = { supplierId: brewery.id, lines: [line(cola, 1, 1875, { vatBasisPoints: 600 })] };
    await cafe.ok('POST /cafes/{cafeId}/purchase-orders/direct', { key: randomUUID(), body: bought });
    const onWay = await buying.ordered(brewery, [line(cola, 1, 1900)]);
    await low('Other', brewery, 0);
    await cafe.ok('POST /cafes/{cafeId}/purchase-orders/proposals', {
      key: randomUUID(),
      body: { itemIds: [cola.id] },
    });
    const { items } = (
      await cafe.ok('GET /cafes/{cafeId}/purchase-orders', { query: { status: 'draft', supplierId: brewery.id } })
    ).body;
    const draft = await buying.read(items[0]);
    expect(onWay.status).toBe('ordered');
    expect(draft.lines).toHaveLength(1);
    expect(draft.lines[0]).toMatchObject({ itemId: cola.id, priceMinor: 1875, vatBasisPoints: 600 });
  });

  it('tells what it leaves out: nobody delivers it, or there is enough', async () => {
    const orphan = await low('Orphan', null, 5000);
    const full = await low('Full', farm, 0);
    const { orders, left } = await propose({ alertIds: [orphan.alertId, full.alertId] });
    expect(orders).toEqual([]);
    expect(left.map(({ itemId, why }) => [itemId, why]).sort()).toEqual(
      [[orphan.id, 'no_supplier'], [full.id, 'enough']].sort(),
    ); // prettier-ignore
    const chosen = await propose({ itemIds: [full.id] });
    expect(chosen.orders[0]?.lines[0]?.packs).toBe(1);
  });

  it('asks for what is missing now, not for what was missing when the alert was raised', async () => {
    const cider = await low('Cider', brewery, 20_000, 98_000);
    const less = await low('Less', brewery, 50_000, 20_000);
    const { orders } = await propose({ alertIds: [cider.alertId, less.alertId] });
    const packs = new Map(orders.flatMap(({ lines }) => lines.map((one) => [one.itemId, one.packs] as const)));
    expect([packs.get(cider.id), packs.get(less.id)]).toEqual([5, 3]);
  });

  it('is made once by two who tap at once', async () => {
    const stout = await low('Stout', brewery, 30_000);
    const body = { alertIds: [stout.alertId] };
    const answers = await Promise.all(Array.from({ length: 6 }, () => propose(body)));
    expect(answers.flatMap(({ orders }) => orders)).toHaveLength(1);
    expect(answers.flatMap(({ left }) => left)).toHaveLength(5);
  });

  it('knows its items', async () => {
    const missing = await system.call('POST /cafes/{cafeId}/purchase-orders/proposals', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id },
      body: { itemIds: [randomUUID()] },
    });
    expect([missing.status, missing.body.errors[0].path]).toEqual([404, 'itemIds.0']);
  });
});
