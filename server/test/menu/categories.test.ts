import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('editing');
});

/** A call by the manager, whatever the answer. */
const send = (route: string, options: Parameters<typeof system.call>[1] = {}) =>
  system.call(route, { token: cafe.manager.token, ...options, params: { cafeId: cafe.id, ...options.params } });

async function newestEvent(): Promise<{ type: string; data: Record<string, unknown> }> {
  const { body } = await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } });
  const last = await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: body.latestSeq - 1 } });
  return last.body.items.at(-1);
}

const menuVersion = async () => (await cafe.ok('GET /cafes/{cafeId}/menu')).body.version as number;

describe('categories', () => {
  it('are added behind the others, changed and removed; each change is announced with the new version', async () => {
    const before = await menuVersion();
    const list = (await cafe.ok('GET /cafes/{cafeId}/categories')).body.items;
    const added = await send('POST /cafes/{cafeId}/categories', { body: { name: ' Soups ', counterKind: 'kitchen' } });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({
      id: added.body.id,
      name: 'Soups',
      translations: {},
      counterKind: 'kitchen',
      position: list.length,
    });
    expect(await menuVersion()).toBe(before + 1);
    expect(await newestEvent()).toMatchObject({
      type: 'menu:changed',
      data: { version: before + 1, soldOut: [], back: [] },
    });

    const params = { categoryId: added.body.id };
    const change = { translations: { fr: { name: 'Potages' } }, position: 0 };
    const changed = await send('PATCH /cafes/{cafeId}/categories/{categoryId}', { params, body: change });
    expect(changed.body).toEqual({ ...added.body, ...change });
    expect((await send('DELETE /cafes/{cafeId}/categories/{categoryId}', { params })).status).toBe(204);
    expect((await cafe.ok('GET /cafes/{cafeId}/categories')).body.items).toEqual(list);
    expect((await send('PATCH /cafes/{cafeId}/categories/{categoryId}', { params, body: {} })).status).toBe(404);
  });

  it('have their own names, whatever the case', async () => {
    const twice = await send('POST /cafes/{cafeId}/categories', { body: { name: 'BEERS ON TAP', counterKind: 'bar' } });
    expect(twice).toMatchObject({ status: 409, body: { code: 'DUPLICATE' } });
    const categories = (await cafe.ok('GET /cafes/{cafeId}/categories')).body.items;
    const renamed = await send('PATCH /cafes/{cafeId}/categories/{categoryId}', {
      params: { categoryId: categories[1].id },
      body: { name: categories[0].name },
    });
    expect(renamed).toMatchObject({ status: 409, body: { code: 'DUPLICATE' } });
  });

  it('stay while products or a counter need them', async () => {
    const [first] = (await cafe.ok('GET /cafes/{cafeId}/categories')).body.items;
    const full = await send('DELETE /cafes/{cafeId}/categories/{categoryId}', { params: { categoryId: first.id } });
    expect(full).toMatchObject({ status: 409, body: { code: 'IN_USE' } });

    const empty = (
      await cafe.ok('POST /cafes/{cafeId}/categories', { body: { name: 'Smoothies', counterKind: 'bar' } })
    ).body;
    const counter = (await cafe.ok('POST /cafes/{cafeId}/counters', {
      body: { name: 'Juice bar', kind: 'bar', categoryIds: [empty.id] },
    })).body; // prettier-ignore
    const params = { categoryId: empty.id };
    const needed = await send('DELETE /cafes/{cafeId}/categories/{categoryId}', { params });
    expect(needed).toMatchObject({
      status: 409,
      body: { code: 'IN_USE', detail: expect.stringContaining('Juice bar') },
    });
    await cafe.ok('PATCH /cafes/{cafeId}/counters/{counterId}', {
      params: { counterId: counter.id },
      body: { categoryIds: [empty.id, first.id] },
    });
    expect((await send('DELETE /cafes/{cafeId}/categories/{categoryId}', { params })).status).toBe(204);
    const counters = (await cafe.ok('GET /cafes/{cafeId}/counters')).body.items;
    expect(counters.find(({ id }: { id: string }) => id === counter.id).categoryIds).toEqual([first.id]);
  });
});
