import { randomUUID } from 'node:crypto';
import type { PurchaseOrder, Supplier } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancel, correct, line, Purchasing, receiveRoute } from '../support/purchasing.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let buying: Purchasing;
let supplier: Supplier;

beforeAll(async () => {
  cafe = await system.cafe('races');
  stock = new TestStock(system.server, cafe);
  buying = new Purchasing(cafe);
  supplier = await buying.supplier();
});

const several = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('at the same moment', () => {
  it('ten people receive the same delivery: one does', async () => {
    const ale = await stock.item('Ale', 0);
    const order = await buying.ordered(supplier, [line(ale, 3, 1000)]);
    const body = { lines: [{ lineId: order.lines[0]?.id, packs: 3 }] };
    const answers = await several(10, () => buying.try(system.call, receiveRoute, order, { body }));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body: said } of answers.filter(({ status }) => status !== 201))
      expect([status, said.code]).toEqual([409, 'OVER_RECEIVED']);
    expect((await stock.level(ale)).milli).toBe(72_000);
  });

  it('parts of a delivery come from many hands: all are counted', async () => {
    const rum = await stock.item('Rum', 0);
    const order = await buying.ordered(supplier, [line(rum, 12, 1000)]);
    const body = { lines: [{ lineId: order.lines[0]?.id, packs: 1 }] };
    const answers = await several(12, () => buying.try(system.call, receiveRoute, order, { body }));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
    expect((await buying.read(order)).status).toBe('received');
    expect(await stock.level(rum)).toEqual({ milli: 12 * 24_000, valueMicro: 12_000_000_000 });
    await stock.expectRight();
  });

  it('somebody cancels while somebody receives: one after the other', async () => {
    const gin = await stock.item('Gin', 0);
    const order = await buying.ordered(supplier, [line(gin, 1, 1000)]);
    const [received, cancelled] = await Promise.all([
      buying.try(system.call, receiveRoute, order, { body: { lines: [{ lineId: order.lines[0]?.id, packs: 1 }] } }),
      buying.try(system.call, cancel, order, { body: { reason: 'never came' } }),
    ]);
    expect([received.status, cancelled.status].filter((status) => status === 409)).toHaveLength(1);
    const { milli } = await stock.level(gin);
    expect(milli).toBe(received.status === 201 ? 24_000 : 0);
    expect((await buying.read(order)).status).toBe(received.status === 201 ? 'received' : 'cancelled');
  });

  it('two correct the same delivery: one does', async () => {
    const cola = await stock.item('Cola', 0);
    const order = await buying.ordered(supplier, [line(cola, 4, 1000)]);
    const came: PurchaseOrder = (await buying.receive(order, [4])).body;
    const answers = await several(5, (packs) =>
      buying.try(system.call, correct, order, {
        params: { deliveryId: came.deliveries[0]?.id ?? '' },
        body: { reason: 'counted again', lines: [{ lineId: order.lines[0]?.id, packs }] },
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const packs = answers.findIndex(({ status }) => status === 201);
    expect((await stock.level(cola)).milli).toBe(packs * 24_000);
    await stock.expectRight();
  });

  it('deliveries of the same items in other orders, waste and orders of guests: nobody waits for ever, nothing is lost', async () => {
    const items = await several(3, (index) => stock.item(`Mixed ${index}`, 1_000_000));
    const orders = await several(6, (index) => {
      const turned = [...items.slice(index % 3), ...items.slice(0, index % 3)];
      return buying.ordered(supplier, turned.map((item) => line(item, 2, 1000))); // prettier-ignore
    });
    await Promise.all([
      ...orders.map((order) => buying.receive(order, [2, 2, 2])),
      ...items.flatMap((item) => [stock.waste(item, 7000), stock.waste(item, 3000)]),
    ]);
    for (const item of items) expect((await stock.level(item)).milli).toBe(1_000_000 + 6 * 48_000 - 10_000);
    await stock.expectRight();
  });

  it('one who takes a supplier away and one who orders from it do not both succeed', async () => {
    const item = await stock.item('Last', 0);
    for (let round = 0; round < 5; round++) {
      const leaving = await buying.supplier();
      const [removed, drafted] = await Promise.all([
        system.call('DELETE /cafes/{cafeId}/suppliers/{supplierId}', { token: cafe.owner.token, params: { cafeId: cafe.id, supplierId: leaving.id } }),
        system.call('POST /cafes/{cafeId}/purchase-orders', { token: cafe.owner.token, key: randomUUID(), params: { cafeId: cafe.id }, body: { supplierId: leaving.id, lines: [line(item, 1, 1)] } }),
      ]); // prettier-ignore
      expect([removed.status, drafted.status]).toSatisfy(
        ([gone, made]: number[]) => (gone === 204 && made === 409) || (gone === 409 && made === 201),
      );
    }
  });
});
