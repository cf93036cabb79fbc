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

const menuVersion = async () => (await cafe.ok('GET /cafes/{cafeId}/menu')).body.version as number;

describe('VAT rates', () => {
  const rate = { taxClass: 'food', serviceMode: 'take_away', validFrom: '2099-03-01', rate: 12.5 };

  it('are listed, and added from a day on', async () => {
    const before = (await cafe.ok('GET /cafes/{cafeId}/tax-rates')).body.items;
    expect(before).toContainEqual(expect.objectContaining({ taxClass: 'food', serviceMode: 'on_premises', rate: 12 }));
    const version = await menuVersion();
    const added = await send('POST /cafes/{cafeId}/tax-rates', { body: rate });
    expect(added).toMatchObject({ status: 201, body: rate });
    expect((await cafe.ok('GET /cafes/{cafeId}/tax-rates')).body.items).toContainEqual(rate);
    expect(await menuVersion()).toBe(version + 1);
    const again = await send('POST /cafes/{cafeId}/tax-rates', { body: { ...rate, rate: 9 } });
    expect(again).toMatchObject({ status: 409, body: { code: 'DUPLICATE' } });
  });

  it.each([
    ['the past', { validFrom: '2020-01-01' }, 'validFrom'],
    ['a day that is none', { validFrom: '2099-02-30' }, 'validFrom'],
    ['a rate below zero', { rate: -1 }, 'rate'],
    ['a rate above 50', { rate: 50.01 }, 'rate'],
  ])('do not take %s', async (_, more, path) => {
    const answer = await send('POST /cafes/{cafeId}/tax-rates', { body: { ...rate, ...more } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID', errors: [{ path }] } });
  });
});
