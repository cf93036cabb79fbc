import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import { TestStock } from '../support/stock.ts';

const system = await testSystem();
const at = '/cafes/{cafeId}/stock-counts/{countId}';

describe('counting what orders sell', () => {
  it('keeps every order, however they fall between counting and posting', async () => {
    const cafe = await system.cafe('orders');
    const stock = new TestStock(system.server, cafe);
    const duvel = await stock.item('Duvel', 400_000, { capped: true });
    await stock.recipes({ product: 'Duvel', item: duvel, milli: 1_000 });
    const body = { locationId: duvel.locationId };
    const countId = (await cafe.ok('POST /cafes/{cafeId}/stock-counts', { token: cafe.manager.token, body })).body.id;
    const guests = await Promise.all([0, 1, 2, 3].map((table) => cafe.guest(table)));
    const sold = { bottles: 0 };
    const drinking = guests.map(async ({ token }, index) => {
      for (let round = 0; round < 6; round++) {
        const quantity = 1 + ((index + round) % 3);
        const answer = await cafe.order(token, { Duvel: quantity }, { key: randomUUID() });
        expect(answer.status).toBe(201);
        sold.bottles += quantity;
      }
    });
    const entry = { itemId: duvel.id, restMilli: 350_000, mode: 'replace_all' };
    const counting = async (token: string) => {
      for (let times = 0; times < 4; times++)
        await cafe.ok(`POST ${at}/entries`, { token, params: { countId }, body: entry });
    };
    await Promise.all([counting(cafe.employee.token), counting(cafe.manager.token), drinking[0]]);
    const posted = await cafe.ok(`POST ${at}/post`, { token: cafe.manager.token, params: { countId }, body: {} });
    await Promise.all(drinking);
    const [line] = posted.body.items;
    expect(line.varianceMilli).toBe(350_000 - line.expectedMilli);
    expect((await stock.level(duvel)).milli).toBe(400_000 - sold.bottles * 1_000 + line.varianceMilli);
    await stock.expectRight();
  });

  it('finds an order by its movement, not by its ticket: what is sold before counting is not missing', async () => {
    const cafe = await system.cafe('before');
    const stock = new TestStock(system.server, cafe);
    const duvel = await stock.item('Duvel', 20_000);
    await stock.recipes({ product: 'Duvel', item: duvel, milli: 1_000 });
    const body = { locationId: duvel.locationId };
    const countId = (await cafe.ok('POST /cafes/{cafeId}/stock-counts', { token: cafe.manager.token, body })).body.id;
    const { token } = await cafe.guest();
    const order = await cafe.order(token, { Duvel: 3 });
    expect(order.status).toBe(201);
    const entry = { itemId: duvel.id, restMilli: 17_000 };
    const line = await cafe.ok(`POST ${at}/entries`, { token: cafe.manager.token, params: { countId }, body: entry });
    expect(line.body).toMatchObject({ expectedMilli: 17_000, varianceMilli: 0 });
    // What is given back afterwards was on the shelf for nobody: it comes back to the level as well.
    const cancel = { token: cafe.employee.token, params: { orderId: order.body.id }, body: { reason: 'changed mind' } };
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', cancel);
    await cafe.ok(`POST ${at}/post`, { token: cafe.manager.token, params: { countId }, body: {} });
    expect((await stock.level(duvel)).milli).toBe(20_000);
    await stock.expectRight();
  });
});
