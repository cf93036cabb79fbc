import type { MenuProduct } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let floating: string;
let categoryId: string;

beforeAll(async () => {
  cafe = await system.cafe('search');
  categoryId = (await cafe.ok('POST /cafes/{cafeId}/categories', {
    body: { name: 'Sweet ends', counterKind: 'kitchen', translations: { nl: { name: 'Nagerechten' } } },
  })).body.id; // prettier-ignore
  floating = (await cafe.ok('POST /cafes/{cafeId}/products', {
    body: {
      categoryId,
      name: 'Île flottante maison',
      description: 'With vanilla',
      translations: { nl: { name: 'Gebrande room', description: 'Met vanille uit Tahiti' } },
      taxClass: 'food',
      variants: [{ name: 'Regular', priceMinor: 800 }],
    },
  })).body.id; // prettier-ignore
});

async function search(q: string, language = 'en'): Promise<string[]> {
  const { status, body } = await system.call('GET /cafes/{cafeId}/menu/search', {
    params: { cafeId: cafe.id },
    query: { q, language },
  });
  expect(status).toBe(200);
  return body.items.map(({ name }: MenuProduct) => name);
}

describe('the search', () => {
  it.each([
    ['rose', 'House rosé'],
    ['ROSÉ', 'House rosé'],
    ['creme brulee', 'Crème brûlée'],
    ['ile', 'Gebrande room'],
    ['karm', 'Tripel Karmeliet'],
    ['trip karm', 'Tripel Karmeliet'],
    ['lambics', 'Cantillon Gueuze'],
    ['zots', 'Brugse Zot Blond'],
  ])('finds for "%s": %s', async (q, name) => {
    expect(await search(q)).toContain(name);
  });

  it('looks into all languages and answers in one', async () => {
    expect(await search('gebrande')).toEqual(['Gebrande room']);
    expect(await search('tahiti', 'fr')).toHaveLength(1);
    expect(await search('nagerecht')).toHaveLength(1);
  });

  it('wants all words', async () => {
    expect(await search('duvel vanille')).toEqual([]);
    expect(await search('stella 0.0')).toEqual(['Stella Artois 0.0']);
  });

  it('puts what is named so before what mentions it', async () => {
    const names = await search('tripel');
    expect(names.slice(0, 2).sort()).toEqual(['Tripel Karmeliet', 'Westmalle Tripel']);
  });

  it.each([['&'], ["' | !"], ['a:b*'], ['((('], ['\\'], ['%'], ['the']])('is not upset by %s', async (q) => {
    await search(q);
  });

  it('finds only what is on the menu, by its present name', async () => {
    const one = { params: { productId: floating } };
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', { ...one, body: { name: 'Flan', translations: {} } });
    expect(await search('flottante')).toEqual([]);
    expect(await search('flan')).toEqual(['Flan']);
    await cafe.ok('PATCH /cafes/{cafeId}/categories/{categoryId}', {
      params: { categoryId },
      body: { name: 'Puddings' },
    });
    expect(await search('pudding')).toEqual(['Flan']);
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', { ...one, body: { active: false } });
    expect(await search('flan')).toEqual([]);
  });

  it('stays in its café', async () => {
    const other = await system.cafe('elsewhere');
    const { body } = await system.call('GET /cafes/{cafeId}/menu/search', {
      params: { cafeId: other.id },
      query: { q: 'puddings' },
    });
    expect(body).toEqual({ items: [], nextCursor: null });
    const nowhere = { cafeId: '01900000-0000-7000-8000-000000000000' };
    expect(
      (await system.call('GET /cafes/{cafeId}/menu/search', { params: nowhere, query: { q: 'duvel' } })).status,
    ).toBe(404);
  });

  it.each([[''], ['  '], ['x'.repeat(81)]])('refuses "%s"', async (q) => {
    const answer = await system.call('GET /cafes/{cafeId}/menu/search', { params: { cafeId: cafe.id }, query: { q } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID', errors: [{ path: 'q' }] } });
  });
});
