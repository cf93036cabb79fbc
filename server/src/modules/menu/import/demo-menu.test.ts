import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportMenu } from './export-menu.ts';
import { parseMenu } from './parse-menu.ts';

describe('the menu of the demo café', () => {
  const file = parseMenu(readFileSync(new URL('../../../../demo/menu-brasserie.csv', import.meta.url)));
  const products = file.categories.flatMap((category) => category.products);
  const product = (name: string) => products.find((candidate) => candidate.name === name);

  it('is read without a problem', () => {
    expect(file.problems).toEqual([]);
    expect(file.rows).toBe(59);
    expect(products).toHaveLength(59);
    expect(products.at(-1)).toMatchObject({ name: 'Crème brûlée', row: 60 });
  });

  it('has its categories in order, at their counters', () => {
    expect(file.categories.map(({ name, counterKind, products }) => [name, counterKind, products.length])).toEqual([
      ['Beers on tap', 'bar', 6],
      ['Bottled beers', 'bar', 10],
      ['Wine and bubbles', 'bar', 4],
      ['Spirits and cocktails', 'bar', 5],
      ['Soft drinks', 'bar', 8],
      ['Hot drinks', 'bar', 7],
      ['Bites', 'kitchen', 7],
      ['Kitchen', 'kitchen', 9],
      ['Desserts', 'kitchen', 3],
    ]);
  });

  it('has exact values', () => {
    expect(product('Stella Artois')).toEqual({
      name: 'Stella Artois',
      description: 'Pils from Leuven',
      translations: {},
      taxClass: 'alcohol',
      alcoholByVolume: 5.2,
      allergens: ['gluten'],
      favourite: true,
      counterKind: 'bar',
      variants: [
        { name: '25cl', priceMinor: 280 },
        { name: '33cl', priceMinor: 360 },
        { name: '50cl', priceMinor: 520 },
      ],
      modifierGroups: [],
      row: 2,
    });
    expect(product('Gin-tonic')!.modifierGroups).toEqual([
      { name: 'Gin', min: 1, max: 1, modifiers: [{ name: 'Filliers 28', priceMinor: 0 }, { name: 'Copperhead', priceMinor: 200 }, { name: 'Alcohol-free', priceMinor: -150 }] },
      { name: 'Tonic', min: 1, max: 1, modifiers: [{ name: 'Indian', priceMinor: 0 }, { name: 'Mediterranean', priceMinor: 50 }] },
    ]); // prettier-ignore
    expect(product('Latte macchiato')!.modifierGroups[1]).toMatchObject({ name: 'Syrup', min: 0, max: 1 });
    expect(product('Croque-monsieur')!.modifierGroups).toEqual([
      { name: 'Extras', min: 0, max: 2, modifiers: [{ name: 'Fried egg', priceMinor: 150 }, { name: 'Without ham', priceMinor: 0 }] },
    ]); // prettier-ignore
    expect(product('Spaghetti bolognese')!.variants).toEqual([
      { name: 'Small', priceMinor: 1250 },
      { name: 'Regular', priceMinor: 1550 },
    ]);
    expect(product('Shrimp croquettes')!.allergens).toEqual(['gluten', 'crustaceans', 'milk', 'eggs', 'fish']);
    expect(product('Crisps')).toMatchObject({ counterKind: 'bar', taxClass: 'soft' });
    expect(product('Stella Artois 0.0')).toMatchObject({ alcoholByVolume: 0, taxClass: 'soft' });
    expect(product('Burger of the house')!.description).toBe('Beef, cheddar, bacon');
    expect(product('Coca-Cola Zero')!.modifierGroups[0]).toBe(product('Coca-Cola')!.modifierGroups[0]);
  });

  it('tells what a person should look at', () => {
    expect(file.warnings.map(({ row, code }) => [row, code])).toEqual([[50, 'FIRST_VARIANT_DIFFERS']]);
    expect(file.warnings[0]!.message).toBe(
      '"Small" comes first, so it is sold unless another variant is chosen, and costs 12.50 instead of the 15.50 in the price column. If that is not meant, write a variant with difference 0 first.',
    );
  });

  it('comes back from an export as it was', () => {
    expect(parseMenu(new TextEncoder().encode(exportMenu(file))).categories).toEqual(file.categories);
  });
});
