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

describe('modifier groups', () => {
  const milk = { name: 'Milk', min: 1, max: 1, modifiers: [{ name: 'Cow', priceMinor: 0 }, { name: 'Oat', priceMinor: 40 }] }; // prettier-ignore

  it('keep the modifiers that are sent with their id, add new ones and drop the others', async () => {
    const added = (await send('POST /cafes/{cafeId}/modifier-groups', { body: milk })).body;
    const [cow, oat] = added.modifiers;
    expect(added).toMatchObject({ ...milk, translations: {} });
    const params = { groupId: added.id };
    const soy = { name: 'Soy', priceMinor: 50, translations: { de: { name: 'Soja' } } };
    const changed = await send('PATCH /cafes/{cafeId}/modifier-groups/{groupId}', {
      params,
      body: { modifiers: [soy, { ...oat, priceMinor: 45 }] },
    });
    expect(changed.body.modifiers).toEqual([
      { ...soy, id: expect.any(String) },
      { ...oat, priceMinor: 45 },
    ]);
    const back = await send('PATCH /cafes/{cafeId}/modifier-groups/{groupId}', { params, body: { modifiers: [cow] } });
    expect(back.body.modifiers).toEqual([cow]);
  });

  it.each([
    ['more asked for than allowed', { min: 2 }, 'min'],
    ['more asked for than there are', { min: 3, max: 3 }, 'min'],
    [
      'two with one name',
      {
        modifiers: [
          { name: 'A', priceMinor: 0 },
          { name: 'A', priceMinor: 1 },
        ],
      },
      'modifiers.1.name',
    ],
  ])('refuse %s', async (_, more, path) => {
    const answer = await send('POST /cafes/{cafeId}/modifier-groups', { body: { ...milk, ...more } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID', errors: [{ path }] } });
  });

  it('refuse the modifier of another group', async () => {
    const [first] = (await cafe.ok('GET /cafes/{cafeId}/modifier-groups')).body.items;
    const stolen = { ...first.modifiers[0], name: 'Stolen' };
    const answer = await send('POST /cafes/{cafeId}/modifier-groups', {
      body: { ...milk, modifiers: [milk.modifiers[0], stolen] },
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'modifiers.1.id' }] } });
    const sameId = await send('POST /cafes/{cafeId}/modifier-groups', { body: { ...milk, id: first.id } });
    expect(sameId).toMatchObject({ status: 400, body: { errors: [{ path: 'id' }] } });
  });

  it('leave their products when they are removed', async () => {
    const orval = cafe.product('Orval');
    const params = { groupId: orval.modifierGroups[0]?.id ?? '' };
    expect((await send('DELETE /cafes/{cafeId}/modifier-groups/{groupId}', { params })).status).toBe(204);
    const read = await system.call('GET /cafes/{cafeId}/products/{productId}', {
      params: { cafeId: cafe.id, productId: orval.id },
    });
    expect(read.body.modifierGroups).toEqual([]);
    expect((await send('DELETE /cafes/{cafeId}/modifier-groups/{groupId}', { params })).status).toBe(404);
  });
});
