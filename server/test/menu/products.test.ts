import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let other: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('editing');
  other = await system.cafe('beside');
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

describe('products', () => {
  const tonic = (categoryId: string) => ({
    categoryId,
    name: `Tonic ${randomUUID().slice(0, 8)}`,
    taxClass: 'soft',
    variants: [{ name: '20cl', priceMinor: 310 }, { name: '1l', priceMinor: 990 }],
  }); // prettier-ignore
  let categoryId: string;

  beforeAll(async () => {
    categoryId = (await cafe.ok('GET /cafes/{cafeId}/categories')).body.items[0].id;
  });

  it('are added behind the others of their category with what is standard', async () => {
    const groupIds = (await cafe.ok('GET /cafes/{cafeId}/modifier-groups')).body.items
      .slice(0, 2)
      .map(({ id }: { id: string }) => id);
    const id = randomUUID();
    const body = { ...tonic(categoryId), id, modifierGroupIds: groupIds.toReversed() };
    const added = await send('POST /cafes/{cafeId}/products', { body });
    expect(added.status).toBe(201);
    expect(added.headers.get('etag')).toBe('W/"1"');
    expect(added.body).toMatchObject({
      ...body,
      description: '', translations: {}, counterKind: null, alcoholByVolume: null, allergens: [], favourite: false, active: true, available: true,
    }); // prettier-ignore
    const list = (await cafe.ok('GET /cafes/{cafeId}/products')).body.items;
    const siblings = list.filter((product: { categoryId: string }) => product.categoryId === categoryId);
    expect(siblings.at(-1)).toEqual(added.body);
    expect(await newestEvent()).toMatchObject({ type: 'menu:changed' });
  });

  it('change only in what is sent; variants with their id stay the same', async () => {
    const { id, ...before } = (await send('POST /cafes/{cafeId}/products', { body: tonic(categoryId) })).body;
    const params = { productId: id };
    const [small, large] = before.variants;
    const renamed = await send('PATCH /cafes/{cafeId}/products/{productId}', { params, body: { description: 'Dry' } });
    expect(renamed.body).toEqual({ id, ...before, version: 2, description: 'Dry' });
    const medium = { name: '33cl', priceMinor: 410, translations: {} };
    const changed = await send('PATCH /cafes/{cafeId}/products/{productId}', {
      params,
      body: { variants: [medium, { ...small, priceMinor: 320 }] },
    });
    expect(changed.body.variants).toEqual([
      { ...medium, id: expect.any(String) },
      { ...small, priceMinor: 320 },
    ]);
    const revived = await send('PATCH /cafes/{cafeId}/products/{productId}', { params, body: { variants: [large] } });
    expect(revived.body.variants).toEqual([large]);
  });

  it('can be made elsewhere than their category, and follow it again', async () => {
    const body = { ...tonic(categoryId), counterKind: 'kitchen' };
    const added = await send('POST /cafes/{cafeId}/products', { body });
    expect(added.body.counterKind).toBe('kitchen');
    const patch = async (change: object) =>
      (await send('PATCH /cafes/{cafeId}/products/{productId}', { params: { productId: added.body.id }, body: change }))
        .body;
    expect((await patch({ favourite: true })).counterKind).toBe('kitchen');
    expect((await patch({ counterKind: null })).counterKind).toBeNull();
    expect((await patch({ counterKind: 'garden' })).code).toBe('INVALID');
  });

  it('are not overwritten by whoever has read an older version', async () => {
    const added = await send('POST /cafes/{cafeId}/products', { body: tonic(categoryId) });
    const params = { productId: added.body.id };
    const tag = `W/"${added.body.version}"`;
    const patch = (favourite: boolean, match: string) =>
      send('PATCH /cafes/{cafeId}/products/{productId}', {
        params,
        body: { favourite },
        headers: { 'if-match': match },
      });
    const first = await patch(true, tag);
    expect(first.status).toBe(200);
    const late = await patch(false, tag);
    expect(late).toMatchObject({ status: 412, body: { code: 'CHANGED_MEANWHILE', current: { favourite: true } } });
    await cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', { params, body: { available: false } });
    expect((await patch(false, first.headers.get('etag') as string)).status).toBe(200);
  });

  it('are sold out and back in an event that names them', async () => {
    const productId = cafe.product('Duvel').id;
    const version = await menuVersion();
    for (const available of [false, true]) {
      const answer = await send('PUT /cafes/{cafeId}/products/{productId}/availability', {
        token: cafe.employee.token,
        params: { productId },
        body: { available },
      });
      expect(answer.body).toMatchObject({ id: productId, available });
      expect(await newestEvent()).toMatchObject({
        type: 'menu:changed',
        data: {
          version: version + (available ? 2 : 1),
          soldOut: available ? [] : [productId],
          back: available ? [productId] : [],
        },
      });
    }
  });

  it('move behind the others of another category', async () => {
    const categories = (await cafe.ok('GET /cafes/{cafeId}/categories')).body.items;
    const { id } = (await send('POST /cafes/{cafeId}/products', { body: tonic(categoryId) })).body;
    const target = categories[3].id;
    const moved = await send('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: id },
      body: { categoryId: target },
    });
    const list = (await cafe.ok('GET /cafes/{cafeId}/products')).body.items;
    expect(list.filter((product: { categoryId: string }) => product.categoryId === target).at(-1)).toEqual(moved.body);
  });

  it('are removed for good, and their name is free again', async () => {
    const body = tonic(categoryId);
    const { id } = (await send('POST /cafes/{cafeId}/products', { body })).body;
    expect(
      await send('POST /cafes/{cafeId}/products', { body: { ...body, name: body.name.toUpperCase() } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'DUPLICATE' },
    });
    const params = { productId: id };
    expect((await send('DELETE /cafes/{cafeId}/products/{productId}', { params })).status).toBe(204);
    expect(await newestEvent()).toMatchObject({ data: { soldOut: [id] } });
    expect((await send('DELETE /cafes/{cafeId}/products/{productId}', { params })).status).toBe(404);
    const availability = { params, body: { available: true } };
    expect((await send('PUT /cafes/{cafeId}/products/{productId}/availability', availability)).status).toBe(404);
    expect((await send('POST /cafes/{cafeId}/products', { body })).status).toBe(201);
  });

  it('cannot have what belongs to another café', async () => {
    const foreign = (await other.ok('GET /cafes/{cafeId}/products')).body.items[0];
    const groups = (await other.ok('GET /cafes/{cafeId}/modifier-groups')).body.items;
    const inForeign = await send('POST /cafes/{cafeId}/products', { body: tonic(foreign.categoryId) });
    expect(inForeign).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', errors: [{ path: 'categoryId' }] } });
    const withForeign = await send('POST /cafes/{cafeId}/products', {
      body: { ...tonic(categoryId), modifierGroupIds: [groups[0].id] },
    });
    expect(withForeign).toMatchObject({ status: 404, body: { errors: [{ path: 'modifierGroupIds.0' }] } });
    const change = await send('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: cafe.product('Duvel').id },
      body: { categoryId: foreign.categoryId },
    });
    expect(change.status).toBe(404);
  });

  it.each([
    [
      'the variant of another product',
      (duvel: string) => ({ variants: [{ id: duvel, name: 'Mine', priceMinor: 1 }] }),
      'variants.0.id',
    ],
    [
      'one name for two variants',
      () => ({
        variants: [
          { name: 'A', priceMinor: 1 },
          { name: 'A', priceMinor: 2 },
        ],
      }),
      'variants.1.name',
    ],
    [
      'one id for two variants',
      (duvel: string) => ({
        variants: [
          { id: duvel, name: 'A', priceMinor: 1 },
          { id: duvel, name: 'B', priceMinor: 2 },
        ],
      }),
      'variants.1.id',
    ],
    ['no variant', () => ({ variants: [] }), 'variants'],
    ['a negative price', () => ({ variants: [{ name: 'A', priceMinor: -1 }] }), 'variants.0.priceMinor'],
    ['half a cent', () => ({ variants: [{ name: 'A', priceMinor: 1.5 }] }), 'variants.0.priceMinor'],
    ['a field of its own', () => ({ available: false }), 'available'],
  ])('refuse %s and write nothing', async (_, more, path) => {
    const before = await menuVersion();
    const body = { ...tonic(categoryId), ...more(cafe.product('Duvel').variants[0]?.id ?? '') };
    const answer = await send('POST /cafes/{cafeId}/products', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await menuVersion()).toBe(before);
  });

  it('answer a repeat as the first time', async () => {
    const body = tonic(categoryId);
    const key = randomUUID();
    const first = await send('POST /cafes/{cafeId}/products', { body, key });
    const again = await send('POST /cafes/{cafeId}/products', { body, key });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect((await send('POST /cafes/{cafeId}/products', { body: { ...body, favourite: true }, key })).status).toBe(422);
  });

  it('can be edited by many at once without losing a change', async () => {
    const before = await menuVersion();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send('POST /cafes/{cafeId}/products', { body: tonic(categoryId) })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.position)).size).toBe(20);
    expect(await menuVersion()).toBe(before + 20);
  });
});
