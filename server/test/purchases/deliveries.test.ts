import { randomUUID } from 'node:crypto';
import type { PurchaseOrder, Supplier } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancel, correct, line, Purchasing, receiveRoute, send } from '../support/purchasing.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let buying: Purchasing;
let supplier: Supplier;

beforeAll(async () => {
  cafe = await system.cafe('deliveries');
  stock = new TestStock(system.server, cafe);
  buying = new Purchasing(cafe);
  supplier = await buying.supplier();
});

const attempt = (route: string, order: { id: string }, body: unknown, params: Record<string, string> = {}) =>
  buying.try(system.call, route, order, { body, params });
const micro = (minor: number) => minor * 1_000_000;

describe('a delivery', () => {
  it('goes into stock at what it cost without VAT, and ends the order', async () => {
    const gin = await stock.item('Gin', 0);
    const order = await buying.ordered(supplier, [line(gin, 3, 2000)]);
    expect([order.status, order.netMinor, order.vatMinor, order.grossMinor]).toEqual(['ordered', 6000, 1260, 7260]);
    const received: PurchaseOrder = (await buying.receive(order, [3], { document: 'LB 4711' })).body;
    expect(received.status).toBe('received');
    expect(received.received).toEqual({ netMinor: 6000, vatMinor: 1260, grossMinor: 7260 });
    expect(received.deliveries[0]).toMatchObject({ document: 'LB 4711', netMinor: 6000, corrected: false });
    expect(await stock.level(gin)).toEqual({ milli: 72_000, valueMicro: micro(6000) });
    expect(await stock.movements(gin)).toMatchObject([{ reason: 'purchase', milli: 72_000, cost: micro(6000) }]);
    await stock.expectRight();
  });

  it('comes in parts, with differences, breakage and other prices that are all kept', async () => {
    const tonic = await stock.item('Tonic', 0);
    const order = await buying.ordered(supplier, [line(tonic, 10, 1000)]);
    const lineId = order.lines[0]?.id;
    const first: PurchaseOrder = (
      await attempt(receiveRoute, order, { lines: [{ lineId, packs: 4, brokenPacks: 1, priceMinor: 900 }] })
    ).body;
    expect(first.status).toBe('partly_received');
    expect(first.lines[0]).toMatchObject({ receivedPacks: 4, brokenPacks: 1, openPacks: 6 });
    // The broken one is charged: it need not come again, but it is no stock.
    const second: PurchaseOrder = (
      await attempt(receiveRoute, order, { lines: [{ lineId, packs: 5, brokenPacks: 1, brokenPaid: true }] })
    ).body;
    expect(second.status).toBe('received');
    expect(second.received.netMinor).toBe(4 * 900 + 6 * 1000);
    expect(await stock.level(tonic)).toEqual({ milli: 9 * 24_000, valueMicro: micro(4 * 900 + 5 * 1000) });
    await stock.expectRight();
  });

  it('moves the average, and lets what is sold out be ordered again', async () => {
    const rum = await stock.item('Rum', 24_000, { costMicro: micro(1000) });
    const order = await buying.ordered(supplier, [line(rum, 1, 2000)]);
    await buying.receive(order, [1]);
    expect(await stock.level(rum)).toEqual({ milli: 48_000, valueMicro: micro(3000) });
  });

  it('is more than was ordered only where somebody says so', async () => {
    const cola = await stock.item('Cola', 0);
    const order = await buying.ordered(supplier, [line(cola, 2, 1000)]);
    const lines = [{ lineId: order.lines[0]?.id, packs: 3 }];
    const refused = await attempt(receiveRoute, order, { lines });
    expect([refused.status, refused.body.code]).toEqual([409, 'OVER_RECEIVED']);
    expect(refused.body.current.id).toBe(order.id);
    expect(refused.body.errors[0].path).toBe('lines.0.packs');
    expect((await stock.level(cola)).milli).toBe(0);
    expect((await attempt(receiveRoute, order, { lines, more: true })).body.status).toBe('received');
    expect((await stock.level(cola)).milli).toBe(72_000);
  });

  it('is more than was ordered with the broken ones that are charged, too', async () => {
    const fizz = await stock.item('Fizz', 0);
    const order = await buying.ordered(supplier, [line(fizz, 2, 1000)]);
    const lines = [{ lineId: order.lines[0]?.id, packs: 2, brokenPacks: 1, brokenPaid: true }];
    const refused = await attempt(receiveRoute, order, { lines });
    expect([refused.status, refused.body.code]).toEqual([409, 'OVER_RECEIVED']);
    const notCharged = [{ ...lines[0], brokenPaid: false }];
    expect((await attempt(receiveRoute, order, { lines: notCharged })).body.status).toBe('received');
  });

  it('brings what nobody ordered, and says when the rest does not come', async () => {
    const [lemon, lime] = [await stock.item('Lemon', 0), await stock.item('Lime', 0)];
    const order = await buying.ordered(supplier, [line(lemon, 4, 500)]);
    const done: PurchaseOrder = (
      await attempt(receiveRoute, order, {
        lines: [{ lineId: order.lines[0]?.id, packs: 1 }],
        added: [line(lime, 2, 400)],
        complete: true,
      })
    ).body;
    expect([done.status, done.closed]).toEqual(['received', true]);
    expect(done.lines.map(({ packs, receivedPacks, openPacks }) => [packs, receivedPacks, openPacks])).toEqual([
      [4, 1, 0],
      [0, 2, 0],
    ]);
    expect((await stock.level(lime)).milli).toBe(48_000);
    expect((await attempt(receiveRoute, done, { complete: true })).body.code).toBe('STATUS_STEP');
  });

  it('remembers batches, and weighs what is sold by weight', async () => {
    const ham = await stock.item('Ham', 0, { capped: false });
    const order = await buying.ordered(supplier, [line(ham, 1, 1500, { packMilli: 3_000_000 })]);
    const lines = [
      { lineId: order.lines[0]?.id, packs: 1, packMilli: 2_750_000, batchCode: 'H-7', expiresOn: '2031-01-31' },
    ];
    await attempt(receiveRoute, order, { lines });
    expect(await stock.level(ham)).toEqual({ milli: 2_750_000, valueMicro: micro(1500) });
    const { rows } = await system.server.kernel.db.read(cafe.id, (reader) =>
      reader.selectFrom('stock_batches').select(['code', 'expires_on', 'quantity_milli']).where('cafe_id', '=', cafe.id).where('item_id', '=', ham.id).execute().then((found) => ({ rows: found })),
    ); // prettier-ignore
    expect(rows).toEqual([{ code: 'H-7', expires_on: '2031-01-31', quantity_milli: 2_750_000 }]);
  });

  it('is told to everybody who watches', async () => {
    const ale = await stock.item('Ale', 0);
    const order = await buying.ordered(supplier, [line(ale, 1, 1000)]);
    const before = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } })).body.latestSeq;
    const received: PurchaseOrder = (await buying.receive(order, [1])).body;
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: before } })).body;
    const told = items.map(({ type, data }: { type: string; data: object }) => ({ type, data }));
    expect(told).toContainEqual({
      type: 'purchase:received',
      data: { purchaseOrderId: order.id, deliveryId: received.deliveries[0]?.id, supplierName: supplier.name, by: { id: cafe.owner.id, name: 'owner of deliveries' } },
    }); // prettier-ignore
    expect(told.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['inventory:stock_updated', 'purchase:changed']),
    );
  });

  it('comes once, however often it is sent', async () => {
    const mead = await stock.item('Mead', 0);
    const order = await buying.ordered(supplier, [line(mead, 2, 1000)]);
    const key = randomUUID();
    const body = { lines: [{ lineId: order.lines[0]?.id, packs: 1 }] };
    const params = { purchaseOrderId: order.id };
    const first = await cafe.ok(receiveRoute, { key, params, body });
    const again = await cafe.ok(receiveRoute, { key, params, body });
    expect(again.body).toEqual(first.body);
    expect((await stock.level(mead)).milli).toBe(24_000);
  });

  it('is bought on the spot as easily', async () => {
    const mint = await stock.item('Mint', 0);
    const body = { supplierId: supplier.id, document: 'Kassa 12', lines: [line(mint, 2, 300, { brokenPacks: 1 })] };
    const bought: PurchaseOrder = (
      await cafe.ok('POST /cafes/{cafeId}/purchase-orders/direct', { key: randomUUID(), body })
    ).body;
    expect(bought).toMatchObject({ status: 'received', direct: true, closed: true });
    expect(bought.number).toBeGreaterThan(0);
    expect(bought.received.netMinor).toBe(600);
    expect(await stock.level(mint)).toEqual({ milli: 48_000, valueMicro: micro(600) });
  });

  it('has ends to what it takes', async () => {
    const sand = await stock.item('Sand', 0);
    const order = await buying.ordered(supplier, [line(sand, 1, 100)]);
    const lineId = order.lines[0]?.id;
    const wrong = async (more: object) => (await attempt(receiveRoute, order, { lines: [{ lineId, packs: 1, ...more }] })).status; // prettier-ignore
    expect(await wrong({ packs: -1 })).toBe(400);
    expect(await wrong({ packs: 0.5 })).toBe(400);
    expect(await wrong({ packs: 10_000, packMilli: 1_000_000_000, more: true })).toBe(400);
    expect(await wrong({ lineId: randomUUID() })).toBe(400);
    expect(await wrong({ locationId: randomUUID() })).toBe(404);
    expect((await attempt(receiveRoute, order, { lines: [] })).status).toBe(400);
    expect((await stock.level(sand)).milli).toBe(0);
  });
});

describe('a wrong delivery', () => {
  it('is put right by another in its place: level, value and sums follow, both stay', async () => {
    const gin = await stock.item('Old gin', 24_000, { costMicro: micro(1000) });
    const order = await buying.ordered(supplier, [line(gin, 2, 10_000)]);
    const wrong: PurchaseOrder = (await buying.receive(order, [2])).body;
    const deliveryId = wrong.deliveries[0]?.id ?? '';
    const body = { reason: 'one, and a tenth of the price', lines: [{ lineId: order.lines[0]?.id, packs: 1, priceMinor: 1000 }] }; // prettier-ignore
    const right: PurchaseOrder = (await attempt(correct, order, body, { deliveryId })).body;
    expect(right.status).toBe('partly_received');
    expect(right.deliveries.map(({ corrected, corrects }) => [corrected, corrects])).toEqual([
      [true, null],
      [false, deliveryId],
    ]);
    expect(right.received.netMinor).toBe(1000);
    expect(await stock.level(gin)).toEqual({ milli: 48_000, valueMicro: micro(2000) });
    const twice = await attempt(correct, order, body, { deliveryId });
    expect([twice.status, twice.body.code]).toEqual([409, 'STATUS_MOVED']);
    await stock.expectRight();
  });

  it('is taken back whole; an order goes back, a purchase on the spot is none', async () => {
    const rye = await stock.item('Rye', 0);
    const order = await buying.ordered(supplier, [line(rye, 2, 1000)]);
    const came: PurchaseOrder = (await buying.receive(order, [2])).body;
    const nothing = { reason: 'other café’s delivery', lines: [] };
    const back: PurchaseOrder = (await attempt(correct, order, nothing, { deliveryId: came.deliveries[0]?.id ?? '' })).body; // prettier-ignore
    expect([back.status, back.received.netMinor]).toEqual(['ordered', 0]);
    expect(await stock.level(rye)).toEqual({ milli: 0, valueMicro: 0 });
    const spot: PurchaseOrder = (
      await cafe.ok('POST /cafes/{cafeId}/purchase-orders/direct', {
        key: randomUUID(),
        body: { supplierId: supplier.id, lines: [line(rye, 1, 1000)] },
      })
    ).body;
    const none: PurchaseOrder = (await attempt(correct, spot, nothing, { deliveryId: spot.deliveries[0]?.id ?? '' })).body; // prettier-ignore
    expect(none.status).toBe('cancelled');
    await stock.expectRight();
  });

  it('cannot be taken back when it is sold', async () => {
    const port = await stock.item('Port', 0);
    const order = await buying.ordered(supplier, [line(port, 2, 1000)]);
    const came: PurchaseOrder = (await buying.receive(order, [2])).body;
    await stock.waste(port, 30_000);
    const refused = await attempt(correct, order, { reason: 'never came', lines: [] }, { deliveryId: came.deliveries[0]?.id ?? '' }); // prettier-ignore
    expect([refused.status, refused.body.code]).toEqual([409, 'STOCK_SHORT']);
    // What is left can be: the first pack really came.
    const one = { reason: 'only one came', lines: [{ lineId: order.lines[0]?.id, packs: 1, packMilli: 36_000 }] };
    expect((await attempt(correct, order, one, { deliveryId: came.deliveries[0]?.id ?? '' })).status).toBe(201);
    expect((await stock.level(port)).milli).toBe(6000);
    await stock.expectRight();
  });
});

describe('steps that do not follow', () => {
  it('are refused with how it stands', async () => {
    const beer = await stock.item('Beer', 0);
    const states: Record<string, PurchaseOrder> = {
      draft: await buying.draft(supplier, [line(beer, 1, 1000)]),
      ordered: await buying.ordered(supplier, [line(beer, 2, 1000)]),
      partly_received: await buying.ordered(supplier, [line(beer, 2, 1000)]),
      received: await buying.ordered(supplier, [line(beer, 1, 1000)]),
      cancelled: await buying.ordered(supplier, [line(beer, 1, 1000)]),
    };
    await buying.receive(states['partly_received'] as PurchaseOrder, [1]);
    await buying.receive(states['received'] as PurchaseOrder, [1]);
    await attempt(cancel, states['cancelled'] as PurchaseOrder, { reason: 'never came' });
    const steps: Record<string, [string, string, (order: PurchaseOrder) => unknown]> = {
      send: ['draft', send, () => ({})],
      cancel: ['ordered partly_received', cancel, () => ({ reason: 'never came' })],
      discard: ['draft', 'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}', () => undefined],
      receive: ['ordered partly_received received', receiveRoute, (order) => ({ lines: [{ lineId: order.lines[0]?.id, packs: 1 }], more: true })], // prettier-ignore
    };
    for (const [state, order] of Object.entries(states)) {
      const current = await buying.read(order);
      expect(current.status).toBe(state);
      for (const [allowed, route, body] of Object.values(steps)) {
        if (allowed.split(' ').includes(state)) continue;
        const refused = await attempt(route, order, body(current));
        expect([state, route, refused.status, refused.body.code]).toEqual([state, route, 409, 'STATUS_STEP']);
        expect(refused.body.current).toMatchObject({ id: order.id, status: state });
      }
      const change = await buying.try(
        system.call,
        'PATCH /cafes/{cafeId}/purchase-orders/{purchaseOrderId}',
        order,
        { body: { lines: [] }, headers: { 'if-match': `W/"${current.version}"` } },
      ); // prettier-ignore
      expect(change.status).toBe(state === 'draft' ? 200 : 409);
    }
  });
});
