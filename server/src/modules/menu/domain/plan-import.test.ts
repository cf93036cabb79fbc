import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames } from '../import/columns.ts';
import type { ParsedMenu, ParsedModifierGroup } from '../import/parsed-menu.ts';
import type { MenuRows } from './menu-rows.ts';
import { planImport, type ImportPlan } from './plan-import.ts';

const empty: MenuRows = {
  cafe: { cafeId: 'cafe', currency: 'EUR', menuVersion: 1, languages: ['nl'] },
  categories: [], products: [], variants: [], groups: [], modifiers: [], links: [], taxRates: [], glasses: [],
}; // prettier-ignore

const counting = () => {
  let count = 0;
  return () => `id${++count}`;
};

/** What is stored after a plan was written. */
function written(before: MenuRows, plan: ImportPlan): MenuRows {
  const upserted = <Row extends { id: string }>(rows: Row[], changes: Row[], gone: readonly string[] = []) => {
    const all = new Map([...rows, ...changes].map((row) => [row.id, row]));
    const place = (row: Row) => ('position' in row ? Number(row.position) : 0);
    return [...all.values()].filter(({ id }) => !gone.includes(id)).sort((a, b) => place(a) - place(b));
  };
  const relinked = new Set(plan.groups.links.map(({ productId }) => productId));
  return {
    ...before,
    categories: upserted(before.categories, plan.categories),
    products: upserted(
      before.products,
      plan.products.map((product) => ({ active: true, available: true, version: 1, ...product })),
    ),
    variants: upserted(before.variants, plan.variants, plan.goneVariantIds),
    groups: upserted(before.groups, plan.groups.groups),
    modifiers: upserted(before.modifiers, plan.groups.modifiers, plan.groups.goneModifierIds),
    links: [
      ...before.links.filter(({ productId }) => !relinked.has(productId)),
      ...plan.groups.links.flatMap(({ productId, groupIds }) => groupIds.map((groupId) => ({ productId, groupId }))),
    ],
  };
}

const allColumns = new Set(columnNames);

const names = fc.constantFrom('Ale', 'Bock', 'Cider', 'Dubbel', 'Export');
const priced = fc.uniqueArray(fc.record({ name: names, priceMinor: fc.integer({ min: 0, max: 900 }) }), {
  selector: ({ name }) => name,
  minLength: 1,
  maxLength: 3,
});
const group: fc.Arbitrary<ParsedModifierGroup> = fc.record({
  name: fc.constantFrom('Milk', 'Syrup'),
  min: fc.constant(0),
  max: fc.constant(1),
  modifiers: priced,
});
/** Menus as the parser gives them: equal groups are one object, no product has a group twice. */
const menus: fc.Arbitrary<ParsedMenu> = fc
  .record({
    categories: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('Beers', 'Food'),
        products: fc.uniqueArray(
          fc.record({
            name: names,
            variants: priced,
            groups: fc.uniqueArray(group, { selector: (item) => item.name }),
          }),
          {
            selector: ({ name }) => name,
            minLength: 1,
          },
        ),
      }),
      { selector: ({ name }) => name },
    ),
  })
  .map(({ categories }) => {
    const shared = new Map<string, ParsedModifierGroup>();
    const share = (item: ParsedModifierGroup) => {
      const key = JSON.stringify(item);
      if (!shared.has(key)) shared.set(key, item);
      return shared.get(key) as ParsedModifierGroup;
    };
    return {
      categories: categories.map(({ name, products }) => ({
        name,
        translations: {},
        counterKind: 'bar' as const,
        products: products.map((product, row) => ({
          name: product.name,
          description: '', translations: {}, taxClass: 'soft' as const, alcoholByVolume: null, allergens: [], favourite: false,
          counterKind: 'bar' as const,
          variants: product.variants,
          modifierGroups: product.groups.map(share),
          row,
        })), // prettier-ignore
      })),
    };
  });

/** What a menu offers, without ids. */
function offered({ categories, products, variants, groups, modifiers, links }: MenuRows) {
  return products
    .map((product) => ({
      category: categories.find(({ id }) => id === product.categoryId)?.name,
      name: product.name,
      variants: variants
        .filter(({ productId }) => productId === product.id)
        .map(({ name, priceMinor }) => `${name} ${priceMinor}`)
        .sort(),
      groups: links
        .filter(({ productId }) => productId === product.id)
        .map(({ groupId }) => {
          const own = modifiers
            .filter((modifier) => modifier.groupId === groupId)
            .map(({ name, priceMinor }) => `${name} ${priceMinor}`);
          return `${groups.find(({ id }) => id === groupId)?.name}: ${own.sort().join()}`;
        }),
    }))
    .sort((a, b) => `${a.category} ${a.name}`.localeCompare(`${b.category} ${b.name}`));
}

describe('planImport', () => {
  it('offers what the file says and leaves the rest as it was, whatever was there', () => {
    fc.assert(
      fc.property(menus, menus, (first, second) => {
        const newId = counting();
        const before = written(empty, planImport(empty, first, allColumns, newId));
        const after = written(before, planImport(before, second, allColumns, newId));
        const expected = new Map(
          [...offered(before), ...offered(written(empty, planImport(empty, second, allColumns, newId)))].map(
            (product) => [`${product.category} ${product.name}`, product],
          ),
        );
        expect(offered(after)).toEqual(
          [...expected.values()].sort((a, b) => `${a.category} ${a.name}`.localeCompare(`${b.category} ${b.name}`)),
        );
      }),
    );
  });

  it('makes nothing new when the same file comes again', () => {
    fc.assert(
      fc.property(menus, menus, (first, second) => {
        const newId = counting();
        const before = written(empty, planImport(empty, first, allColumns, newId));
        const once = written(before, planImport(before, second, allColumns, newId));
        const plan = planImport(once, second, allColumns, () => {
          throw new Error('something new');
        });
        expect(plan.created).toBe(0);
        expect(plan.goneVariantIds).toEqual([]);
        expect(plan.groups).toEqual({ groups: [], modifiers: [], goneModifierIds: [], links: [] });
      }),
    );
  });

  it('keeps the ids of products and variants that are still there', () => {
    fc.assert(
      fc.property(menus, menus, (first, second) => {
        const newId = counting();
        const before = written(empty, planImport(empty, first, allColumns, newId));
        const after = written(before, planImport(before, second, allColumns, newId));
        for (const product of before.products) expect(after.products.map(({ id }) => id)).toContain(product.id);
        for (const variant of before.variants) {
          const still = after.variants.find(
            ({ productId, name }) => productId === variant.productId && name === variant.name,
          );
          if (still) expect(still.id).toBe(variant.id);
        }
      }),
    );
  });
});

describe('where products are made', () => {
  type Made = Record<string, 'bar' | 'kitchen'>;
  const bites = (counterKind: 'bar' | 'kitchen', made: Made): ParsedMenu => ({
    categories: [
      {
        name: 'Bites',
        translations: {},
        counterKind,
        products: Object.entries(made).map(([name, kind], row) => ({
          name, description: '', translations: {}, taxClass: 'food', alcoholByVolume: null, allergens: [], favourite: false,
          counterKind: kind, variants: [{ name: 'Regular', priceMinor: 500 }], modifierGroups: [], row,
        })), // prettier-ignore
      },
    ],
  });
  const whole = bites('kitchen', { Balls: 'kitchen', Crisps: 'bar', Cheese: 'kitchen' });
  const first = () => written(empty, planImport(empty, whole, allColumns, counting()));
  const after = (menu: ParsedMenu, columns = allColumns) => {
    const before = first();
    return kinds(written(before, planImport(before, menu, columns, counting())));
  };
  const kinds = ({ categories, products }: MenuRows) => [
    categories[0]?.counterKind,
    Object.fromEntries(products.map(({ name, counterKind }) => [name, counterKind])),
  ];

  it('is kept for each product that differs from its category', () => {
    expect(kinds(first())).toEqual(['kitchen', { Balls: null, Crisps: 'bar', Cheese: null }]);
    expect(after(whole)).toEqual(kinds(first()));
  });

  it('does not change for products that the file does not name', () => {
    expect(after(bites('bar', { Crisps: 'bar' }))).toEqual(kinds(first()));
    expect(after(bites('bar', { Balls: 'bar' }))).toEqual(['kitchen', { Balls: 'bar', Crisps: 'bar', Cheese: null }]);
  });

  it('changes for a category of which nothing stays', () => {
    const all: Made = { Balls: 'bar', Crisps: 'bar', Cheese: 'bar' };
    expect(after(bites('bar', all))).toEqual(['bar', { Balls: null, Crisps: null, Cheese: null }]);
  });

  it('stays where the file has no column for it, and a new product follows its category', () => {
    const columns = new Set(columnNames.filter((column) => column !== 'counter'));
    const menu = bites('bar', { Balls: 'bar', Crisps: 'bar', Fries: 'bar' });
    expect(after(menu, columns)).toEqual(['kitchen', { Balls: null, Crisps: 'bar', Cheese: null, Fries: null }]);
  });
});
