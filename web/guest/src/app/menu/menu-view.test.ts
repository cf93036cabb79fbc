import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';
import { allergens, firstProducts, noDiet, suits, viewMenu } from './menu-view.ts';
import { category, product } from './menu-samples.test-support.ts';

const menu = [
  category('Bieren van ’t vat', [
    product('stella', {
      name: 'Stella Artois',
      description: 'Pils uit Leuven',
      alcoholByVolume: 5.2,
      holdsAlcohol: true,
      allergens: ['gluten'],
    }),
    product('zot', { name: 'Sportzot', alcoholByVolume: 0.4, allergens: ['gluten'] }),
  ]),
  category('Cocktails', [
    product('negroni', { name: 'Negroni', holdsAlcohol: true }),
    product('jenever', { alcoholByVolume: 38, holdsAlcohol: true }),
  ]),
  category('Hot drinks', [product('coffee'), product('irish', { name: 'Irish coffee', holdsAlcohol: true })]),
  category('Desserts', [
    product('brulee', { name: 'Crème brûlée', allergens: ['milk', 'eggs'] }),
    product('garden', { name: 'Garden salad', description: 'met walnoten & "œuf"', allergens: ['nuts', 'eggs'] }),
  ]),
];
const found = (query: string) =>
  viewMenu(menu, noDiet, query).categories.flatMap(({ products }) => products.map(({ id }) => id));

describe('foldText', () => {
  it.each([
    ['Crème Brûlée', 'creme brulee'],
    ['Größe', 'grosse'],
    ['Œuf à la coque', 'oeuf a la coque'],
    ['Rosé d’Anjou', "rose d'anjou"],
  ])('%s is compared as %s', (text, folded) => expect(foldText(text)).toBe(folded));

  it('is done once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('search', () => {
  it.each([
    ['creme', ['brulee']],
    ['BRÛ', ['brulee']],
    ['stel art', ['stella']],
    ['leuven', ['stella']],
    ['vat', ['stella', 'zot']],
    ['oeuf', ['garden']],
    ['tella', []],
    ['stella duvel', []],
    ['  ', ['stella', 'zot', 'negroni', 'jenever', 'coffee', 'irish', 'brulee', 'garden']],
  ])('%j finds %j', (query, ids) => expect(found(query)).toEqual(ids));
});

describe('firstProducts', () => {
  it('takes so many and no more, in order, without empty categories', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), (count) => {
        const ids = firstProducts(menu, count).flatMap(({ products }) => products.map(({ id }) => id));
        expect(ids).toEqual(found('').slice(0, count));
        expect(firstProducts(menu, count).every(({ products }) => products.length > 0)).toBe(true);
      }),
    );
  });

  it('leaves whole categories as they are', () => {
    expect(firstProducts(menu, 4)[1]).toBe(menu[1]);
  });
});

describe('diet', () => {
  it('leaves out what holds an allergen, and says how much', () => {
    const view = viewMenu(menu, { without: ['gluten', 'nuts'], alcoholFree: false }, '');
    expect(view.categories.map(({ id }) => id)).toEqual(['Cocktails', 'Hot drinks', 'Desserts']);
    expect([view.shown, view.hidden]).toEqual([5, 3]);
  });

  it('leaves out what holds alcohol, with or without a figure', () => {
    const view = viewMenu(menu, { without: [], alcoholFree: true }, '');
    expect(view.categories.flatMap(({ products }) => products.map(({ id }) => id))).toEqual([
      'zot',
      'coffee',
      'brulee',
      'garden',
    ]);
  });

  it('counts only what was searched', () => {
    expect(viewMenu(menu, { without: ['gluten'], alcoholFree: false }, 'stella')).toMatchObject({
      shown: 0,
      hidden: 1,
    });
  });

  it('never shows an excluded allergen', () => {
    const anyAllergens = fc.subarray(allergens);
    fc.assert(
      fc.property(fc.array(anyAllergens, { maxLength: 12 }), anyAllergens, (held, without) => {
        const products = held.map((own, at) => product(`p${at}`, { allergens: own }));
        const view = viewMenu([category('all', products)], { without, alcoholFree: false }, '');
        const shown = view.categories.flatMap((one) => one.products);
        expect(shown.flatMap((one) => one.allergens).filter((one) => without.includes(one))).toEqual([]);
        expect(view.shown + view.hidden).toBe(products.length);
        expect(suits(product('none'), { without, alcoholFree: true })).toBe(true);
      }),
    );
  });
});
