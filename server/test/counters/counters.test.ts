import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let other: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('counters');
  other = await system.cafe('elsewhere');
});

const send = (route: string, options: Parameters<typeof system.call>[1] = {}) =>
  system.call(route, { token: cafe.manager.token, ...options, params: { cafeId: cafe.id, ...options.params } });
const lastEvent = async () => (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items.at(-1);
const categoryIds = (of: TestCafe) => of.menu.categories.map(({ id }) => id);

describe('counters', () => {
  it.each([
    ['bar', [180, 360]],
    ['kitchen', [600, 900]],
  ])('of the %s start closed, late after %j seconds', async (kind, lateAfterSeconds) => {
    const added = await send('POST /cafes/{cafeId}/counters', { body: { name: `New ${kind}`, kind } });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({
      id: added.body.id,
      name: `New ${kind}`,
      kind,
      active: false,
      categoryIds: [],
      capacity: null,
      lateAfterSeconds,
      position: expect.any(Number),
      openTickets: 0,
    });
    expect((await cafe.ok('GET /cafes/{cafeId}/counters')).body.items.at(-1)).toEqual(added.body);
    expect(await lastEvent()).toMatchObject({
      type: 'counter:status_changed',
      data: { counterId: added.body.id, active: false, movedTickets: 0 },
    });
  });

  it('change in all but being open', async () => {
    const params = { counterId: cafe.counters.terrace };
    const change = {
      name: 'Beach bar',
      kind: 'bar',
      categoryIds: categoryIds(cafe).slice(0, 2),
      capacity: 12,
      lateAfterSeconds: [60, 120],
      position: 9,
    };
    const changed = await send('PATCH /cafes/{cafeId}/counters/{counterId}', { params, body: change });
    expect(changed.body).toEqual({ id: cafe.counters.terrace, active: true, openTickets: 0, ...change });
    expect(await lastEvent()).toMatchObject({ data: { counterId: cafe.counters.terrace, active: true } });
    expect((await send('PATCH /cafes/{cafeId}/counters/{counterId}', { params, body: { active: false } })).status).toBe(
      400,
    );
    const back = await send('PATCH /cafes/{cafeId}/counters/{counterId}', {
      params,
      body: { categoryIds: [], capacity: null },
    });
    expect(back.body).toMatchObject({ categoryIds: [], capacity: null, name: 'Beach bar' });
  });

  it('have their own names', async () => {
    const duplicate = { status: 409, body: { code: 'DUPLICATE' } };
    expect(await send('POST /cafes/{cafeId}/counters', { body: { name: 'BAR', kind: 'bar' } })).toMatchObject(
      duplicate,
    );
    const params = { counterId: cafe.counters.kitchen };
    expect(await send('PATCH /cafes/{cafeId}/counters/{counterId}', { params, body: { name: 'bar' } })).toMatchObject(
      duplicate,
    );
  });

  it('make categories of their café, each named once, and turn amber before red', async () => {
    const [first, second] = categoryIds(cafe);
    const wrong = [
      [{ categoryIds: [first, categoryIds(other)[0]] }, 'categoryIds.1'],
      [{ categoryIds: [first, second, first] }, 'categoryIds.2'],
      [{ lateAfterSeconds: [120, 120] }, 'lateAfterSeconds.1'],
    ] as const;
    for (const [more, path] of wrong) {
      const refused = { status: 400, body: { code: 'INVALID', errors: [{ path }] } };
      expect(
        await send('POST /cafes/{cafeId}/counters', { body: { name: 'Odd', kind: 'bar', ...more } }),
      ).toMatchObject(refused);
      const params = { counterId: cafe.counters.bar };
      expect(await send('PATCH /cafes/{cafeId}/counters/{counterId}', { params, body: more })).toMatchObject(refused);
    }
  });

  it('count their open tickets, and stay while they are open or have some', async () => {
    const guest = await cafe.guest();
    const order = (await cafe.order(guest.token, { 'Croque-monsieur': 1 })).body;
    const { kitchen } = cafe.counters;
    const openTickets = async () =>
      (await cafe.ok('GET /cafes/{cafeId}/counters')).body.items.find(({ id }: { id: string }) => id === kitchen)
        .openTickets;
    expect(await openTickets()).toBe(1);
    const remove = () => send('DELETE /cafes/{cafeId}/counters/{counterId}', { params: { counterId: kitchen } });
    expect(await remove()).toMatchObject({
      status: 409,
      body: { code: 'IN_USE', detail: expect.stringContaining('open') },
    });
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
      params: { orderId: order.id },
      body: { reason: 'only a test' },
    });
    expect(await openTickets()).toBe(0);
  });

  it('are removed when they are closed', async () => {
    const { id } = (await send('POST /cafes/{cafeId}/counters', { body: { name: 'Short', kind: 'bar' } })).body;
    const params = { counterId: id };
    expect((await send('DELETE /cafes/{cafeId}/counters/{counterId}', { params })).status).toBe(204);
    expect((await send('DELETE /cafes/{cafeId}/counters/{counterId}', { params })).status).toBe(404);
    expect((await send('PATCH /cafes/{cafeId}/counters/{counterId}', { params, body: { position: 1 } })).status).toBe(
      404,
    );
    expect((await send('POST /cafes/{cafeId}/counters', { body: { name: 'Short', kind: 'bar' } })).status).toBe(201);
  });
});
