import type { MenuProduct, Order } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import {
  add,
  change,
  countOf,
  countOfProduct,
  detailsOf,
  missingGroups,
  needsChoice,
  placementLines,
  plainLine,
  repeatOf,
  type Round,
  roundOfPlacement,
  soldOutIn,
  toggleModifier,
  totalMinor,
} from './round.ts';

const product = (id: string, more: Partial<MenuProduct> = {}): MenuProduct => ({
  ...{ id, name: id, description: '', priceMinor: 280, available: true, active: true, favourite: true },
  ...{ allergens: [], alcoholByVolume: null, holdsAlcohol: false, modifierGroups: [] },
  variants: [
    { id: `${id}-small`, name: '25cl', priceMinor: 280, available: true },
    { id: `${id}-large`, name: '50cl', priceMinor: 520, available: true },
  ],
  ...more,
});
const group = (id: string, min: number, max: number, prices: number[]) => {
  const modifiers = prices.map((priceMinor, at) => ({
    id: `${id}${at}`,
    name: `${id}${at}`,
    priceMinor,
    available: true,
  }));
  return { id, name: id, min, max, modifiers };
};

const stella = product('stella');
const gin = product('gin', {
  variants: [{ id: 'gin-only', name: 'Regular', priceMinor: 1050, available: true }],
  modifierGroups: [group('gin', 1, 1, [0, 200]), group('extra', 0, 2, [50, 50, 50])],
});
const find = (id: string) => [stella, gin].find((one) => one.id === id);
const one = plainLine(stella);

describe('a round', () => {
  it('counts up what is asked for in the same way', () => {
    const round = [one, one, { ...one, note: 'warm' }].reduce(add, [] as Round);
    expect(round.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect([countOf(round), countOfProduct(round, 'stella')]).toEqual([3, 3]);
  });

  it('lets lines that became the same be one, and lets an empty line go', () => {
    const round: Round = [
      { ...one, quantity: 2 },
      { ...one, variantId: 'stella-large' },
    ];
    expect(change(round, 1, one)).toEqual([{ ...one, quantity: 3 }]);
    expect(change(round, 0, { ...one, quantity: 0 })).toEqual([round[1]]);
  });

  it('shows what it costs', () => {
    const strong = { ...plainLine(gin), modifierIds: ['gin1', 'extra0'], quantity: 2 };
    expect(totalMinor([{ ...one, variantId: 'stella-large' }, strong], find)).toBe(520 + 2 * (1050 + 200 + 50));
    expect(detailsOf(strong, gin)).toBe('gin1 · extra0');
    expect(detailsOf(one, stella)).toBe('25cl');
  });

  it('knows what must be chosen first', () => {
    expect([needsChoice(stella), needsChoice(gin)]).toEqual([false, true]);
    expect(missingGroups(plainLine(gin), gin).map(({ id }) => id)).toEqual(['gin']);
  });

  it('changes a required choice instead of dropping it, and stops at the most of a group', () => {
    let line = toggleModifier(plainLine(gin), gin, 'gin0');
    line = toggleModifier(line, gin, 'gin1');
    line = toggleModifier(line, gin, 'gin1');
    expect(line.modifierIds).toEqual(['gin1']);
    for (const id of ['extra0', 'extra1', 'extra2', 'extra0']) line = toggleModifier(line, gin, id);
    expect(line.modifierIds).toEqual(['gin1', 'extra1']);
  });

  it('comes back from a refused order as it was', () => {
    const round: Round = [one, { ...plainLine(gin), modifierIds: ['gin0'], quantity: 3, note: 'no ice' }];
    expect(roundOfPlacement(placementLines(round))).toEqual(round);
  });

  it('repeats an order as far as it can still be had', () => {
    const line = {
      productId: 'gin',
      variantId: 'gin-only',
      name: 'Gin',
      modifiers: [{ id: 'gin0' }, { id: 'gone' }],
      quantity: 2,
      note: null,
    };
    const gone = { ...line, productId: 'rodenbach', name: 'Rodenbach' };
    const order = { lines: [line, gone] } as unknown as Pick<Order, 'lines'>;
    const { round, missing } = repeatOf(order, find);
    expect(round).toEqual([{ productId: 'gin', variantId: 'gin-only', modifierIds: ['gin0'], quantity: 2, note: '' }]);
    expect(missing).toEqual(['Rodenbach']);
  });
});

describe('what is used up', () => {
  const small = { id: 'small', name: '25cl', priceMinor: 280, available: false };
  const large = { id: 'large', name: '50cl', priceMinor: 520, available: true };
  const half = product('half', { variants: [small, large] });

  it('is not what one tap adds', () => {
    expect(needsChoice(half)).toBe(true);
    expect(plainLine(half).variantId).toBe('large');
  });

  it('is named', () => {
    expect(soldOutIn(plainLine(half), half)).toEqual([]);
    expect(soldOutIn({ ...plainLine(half), variantId: 'small' }, half)).toEqual(['25cl']);
  });
});
