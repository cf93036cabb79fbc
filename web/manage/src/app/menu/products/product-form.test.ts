import type { Product } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf, changeOf, formOf, matching, priceRange } from './product-form.ts';

const product: Product = {
  version: 1,
  id: 'p',
  categoryId: 'c',
  name: 'Orval',
  description: 'Trappist',
  translations: { fr: { name: 'Orval vert' } },
  counterKind: null,
  taxClass: 'alcohol',
  alcoholByVolume: 6.2,
  allergens: ['gluten'],
  favourite: false,
  active: true,
  available: true,
  soldOutByStock: false,
  position: 3,
  variants: [{ id: 'v', name: '33cl', translations: {}, priceMinor: 490 }],
  modifierGroupIds: [],
};

describe('changeOf', () => {
  it('is empty when nothing was changed but spaces', () => {
    expect(changeOf(product, { ...formOf(product), name: ' Orval ' })).toEqual({});
  });

  it('holds only the fields that differ', () => {
    const variants = [{ id: 'v', name: '33cl', translations: {}, priceMinor: 520 }];
    const change = changeOf(product, { ...formOf(product), variants, translations: { fr: { name: '' } } });
    expect(change).toEqual({ variants, translations: {} });
  });
});

it('sends no availability and no position', () => {
  expect(Object.keys(bodyOf(formOf(product)))).not.toEqual(expect.arrayContaining(['available', 'position']));
});

it('names the cheapest and the dearest', () => {
  expect(priceRange([{ priceMinor: 520 }, { priceMinor: 280 }])).toEqual({ fromMinor: 280, toMinor: 520 });
});

describe('matching', () => {
  const soup = { ...product, name: 'Soupe à l’oignon', translations: { nl: { name: 'Uiensoep' } } };
  const names = (search: string) => matching([product, soup], search).map(({ name }) => name);

  it.each([
    ['', ['Orval', 'Soupe à l’oignon']],
    ['oignon soupe', ['Soupe à l’oignon']],
    ['UIEN', ['Soupe à l’oignon']],
    ['vert trapp', ['Orval']],
    ['pizza', []],
  ])('%j: %j', (search, found) => expect(names(search)).toEqual(found));
});
