import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadPriceBook, type PriceBook, type SellableProduct } from '../../src/modules/menu/index.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('prices');
});

const load = (): Promise<PriceBook> =>
  system.server.kernel.db.read(cafe.id, (reader) => loadPriceBook(reader, cafe.id));
const named = (book: PriceBook, name: string): SellableProduct => {
  const product = book.products.get(cafe.product(name).id);
  if (!product) throw new Error(`no ${name}`);
  return product;
};

/** A variant of the menu as the book has it. */
const sellable = ({ id, name, priceMinor }: { id: string; name: string; priceMinor: number }) => ({
  ...{ id, name, priceMinor },
  stockOut: false,
});

describe('the price book', () => {
  it('holds every product with its prices, choices and rates', async () => {
    const book = await load();
    const menu = (await cafe.ok('GET /cafes/{cafeId}/menu')).body;
    expect(book).toMatchObject({ version: menu.version, currency: 'EUR' });
    expect(book.products.size).toBe(
      menu.categories.flatMap(({ products }: { products: unknown[] }) => products).length,
    );
    expect(book.taxRates).toContainEqual({
      taxClass: 'alcohol',
      serviceMode: 'on_premises',
      validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      rateBasisPoints: 2100,
    });
    const orval = cafe.product('Orval');
    const [group] = orval.modifierGroups;
    expect(named(book, 'Orval')).toEqual({
      id: orval.id,
      name: 'Orval',
      categoryId: expect.any(String),
      counterKind: 'bar',
      hasOwnKind: false,
      taxClass: 'alcohol',
      active: true,
      available: true,
      variants: orval.variants.map(sellable),
      groups: [
        {
          id: group?.id,
          name: 'Young or aged',
          min: 1,
          max: 1,
          modifiers: new Map(
            group?.modifiers.map(({ id, name, priceMinor }) => [id, { name, priceMinor, stockOut: false }]),
          ),
        },
      ],
    });
    expect(named(book, 'Croque-monsieur').counterKind).toBe('kitchen');
    expect(named(book, 'Bitterballen')).toMatchObject({ counterKind: 'kitchen', hasOwnKind: false });
    expect(named(book, 'Crisps')).toMatchObject({ counterKind: 'bar', hasOwnKind: true });
  });

  it('copies names as the menu was written, not as it is translated', async () => {
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: cafe.product('Duvel').id },
      body: { translations: { nl: { name: 'Den Duvel' } } },
    });
    expect(named(await load(), 'Duvel').name).toBe('Duvel');
  });

  it('marks what cannot be had and drops what is removed', async () => {
    const duvel = { productId: cafe.product('Duvel').id };
    await cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', {
      params: duvel,
      body: { available: false },
    });
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: cafe.product('Orval').id },
      body: { active: false },
    });
    await cafe.ok('DELETE /cafes/{cafeId}/products/{productId}', {
      params: { productId: cafe.product('Westmalle Tripel').id },
    });
    const book = await load();
    expect(named(book, 'Duvel')).toMatchObject({ available: false, active: true });
    expect(named(book, 'Orval')).toMatchObject({ active: false });
    expect(book.products.has(cafe.product('Westmalle Tripel').id)).toBe(false);
  });

  it('drops removed variants, modifiers and groups', async () => {
    const stella = cafe.product('Stella Artois');
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: stella.id },
      body: { variants: stella.variants.slice(1).map(({ id, name, priceMinor }) => ({ id, name, priceMinor })) },
    });
    const vedett = cafe.product('Vedett Extra White');
    await cafe.ok('DELETE /cafes/{cafeId}/modifier-groups/{groupId}', {
      params: { groupId: vedett.modifierGroups[0]?.id ?? '' },
    });
    const book = await load();
    expect(named(book, 'Stella Artois').variants).toEqual(stella.variants.slice(1).map(sellable));
    expect(named(book, 'Vedett Extra White').groups).toEqual([]);
  });

  it('is read in one statement', async () => {
    await system.server.kernel.db.read(cafe.id, async (reader) => {
      const asked = vi.spyOn(reader.raw, 'getExecutor');
      await loadPriceBook(reader, cafe.id);
      expect(asked).toHaveBeenCalledTimes(1);
    });
  });

  it('cannot be read for a café that is not there', async () => {
    const nowhere = randomUUID();
    await expect(system.server.kernel.db.read(nowhere, (reader) => loadPriceBook(reader, nowhere))).rejects.toThrow(
      nowhere,
    );
  });
});
