import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Answer, Supplier } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { correct, line, Purchasing } from '../support/purchasing.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let buying: Purchasing;

beforeAll(async () => {
  cafe = await system.cafe('suppliers');
  stock = new TestStock(system.server, cafe);
  buying = new Purchasing(cafe);
});

const attempt = (route: string, supplier: Supplier, body?: unknown, version = supplier.version) =>
  system.call(route, {
    token: cafe.owner.token,
    params: { cafeId: cafe.id, supplierId: supplier.id },
    body,
    headers: { 'if-match': `W/"${version}"` },
  });
const one = '/cafes/{cafeId}/suppliers/{supplierId}';

describe('suppliers', () => {
  it('are added, changed and taken away', async () => {
    const made = await buying.supplier({ name: 'Vinoteca', email: 'wine@vinoteca.example', leadDays: 5 });
    expect(made).toMatchObject({ name: 'Vinoteca', leadDays: 5, phone: '', version: 1 });
    const changed = await attempt(`PATCH ${one}`, made, { phone: '+32 9 123' });
    expect(changed.body).toMatchObject({ phone: '+32 9 123', email: 'wine@vinoteca.example', version: 2 });
    expect((await attempt(`PATCH ${one}`, made, { phone: '1' })).body.code).toBe('CHANGED_MEANWHILE');
    const same = await system.call('POST /cafes/{cafeId}/suppliers', { token: cafe.owner.token, params: { cafeId: cafe.id }, body: { name: 'VINOTECA' } }); // prettier-ignore
    expect([same.status, same.body.code]).toEqual([409, 'DUPLICATE']);
    expect((await attempt(`DELETE ${one}`, made)).status).toBe(204);
    expect((await attempt(`GET ${one}`, made)).status).toBe(404);
    expect((await buying.supplier({ name: 'Vinoteca' })).id).not.toBe(made.id);
  });

  it('stay while an order is open', async () => {
    const supplier = await buying.supplier();
    const item = await stock.item('Kept', 0);
    await buying.ordered(supplier, [line(item, 1, 100)]);
    expect((await attempt(`DELETE ${one}`, supplier)).body.code).toBe('IN_USE');
  });

  it('show what they deliver, with the last price and pack', async () => {
    const supplier = await buying.supplier();
    const [known, mine] = [await stock.item('Known', 0), await stock.item('Mine', 0)];
    await system.server.kernel.db.write({ cafeId: cafe.id }, async (tx) => {
      await tx.updateTable('stock_items').set({ supplier_id: supplier.id }).where('cafe_id', '=', cafe.id).where('id', '=', mine.id).execute(); // prettier-ignore
    });
    for (const price of [1000, 1100])
      await cafe.ok('POST /cafes/{cafeId}/purchase-orders/direct', {
        key: randomUUID(),
        body: { supplierId: supplier.id, lines: [line(known, 1, price)] },
      });
    const { items } = (await cafe.ok(`GET ${one}`, { params: { supplierId: supplier.id } })).body;
    expect(items).toMatchObject([
      { itemId: known.id, priceMinor: 1100, packMilli: 24_000, vatBasisPoints: 2100 },
      { itemId: mine.id, priceMinor: null, packMilli: 1000, lastOn: null },
    ]);
  });
});

describe('spending', () => {
  it('is told by supplier and month, as it was put right, and as CSV', async () => {
    const house = await system.cafe('spending');
    const [own, shelves] = [new Purchasing(house), new TestStock(system.server, house)];
    const supplier = await own.supplier({ name: '=Formula & Co' });
    const item = await shelves.item('Wine', 0);
    const order = await own.ordered(supplier, [line(item, 10, 1000)]);
    const came = (await own.receive(order, [4])).body;
    await own.receive(order, [2], { document: 'second' });
    await house.ok(correct, {
      key: randomUUID(),
      params: { purchaseOrderId: order.id, deliveryId: came.deliveries[0].id },
      body: { reason: 'counted again', lines: [{ lineId: order.lines[0]?.id, packs: 3 }] },
    });
    const query = { from: '2020-01-01', to: '2099-12-31' };
    const spent: Answer<'GET /cafes/{cafeId}/purchases/spending'> = (
      await house.ok('GET /cafes/{cafeId}/purchases/spending', { query })
    ).body;
    expect(spent.items).toMatchObject([
      { supplierName: '=Formula & Co', deliveries: 2, netMinor: 5000, vatMinor: 1050, grossMinor: 6050 },
    ]);
    expect(spent.total).toEqual({ deliveries: 2, netMinor: 5000, vatMinor: 1050, grossMinor: 6050 });
    const csv = await house.ok('GET /cafes/{cafeId}/purchases/spending/export', {
      query: { ...query, decimal: 'comma' },
    });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const rows = parse<Record<string, string>>(csv.body as string, { bom: true, columns: true, delimiter: ';' });
    expect(rows).toMatchObject([{ supplier: "'=Formula & Co", net: '50,00', vat: '10,50', gross: '60,50', currency: 'EUR' }]); // prettier-ignore
    const turned = await system.call('GET /cafes/{cafeId}/purchases/spending', {
      token: house.owner.token,
      params: { cafeId: house.id },
      query: { from: '2031-02-01', to: '2031-01-01' },
    });
    expect(turned.status).toBe(400);
  });
});
