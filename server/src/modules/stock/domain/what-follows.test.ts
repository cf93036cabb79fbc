import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StateItem, StockState } from '../queries/stock-state.ts';
import { suggestedMilli } from './alerts.ts';
import { hasCrossed, marksOf } from './marks.ts';
import { changesAlerts, changesMenu, whatFollows } from './what-follows.ts';

const item = (id: string, levelMilli: number, more: Partial<StateItem> = {}): StateItem => ({
  ...{ id, name: id, capped: true, levelMilli, reorderMilli: null, targetMilli: null },
  ...{ leadDays: 2, packMilli: null, hasMoved: true },
  ...more,
});
const state = (items: StateItem[], more: Partial<StockState> = {}): StockState => ({
  items: new Map(items.map((one) => [one.id, one])),
  book: {
    recipes: new Map([
      [
        'beer',
        [
          { variantId: null, itemId: 'keg', quantityMilli: 250 },
          { variantId: 'large', itemId: 'keg', quantityMilli: 500 },
        ],
      ],
    ]),
    modifiers: new Map([['lemon', [{ itemId: 'lemon', quantityMilli: 10, replacesItemId: null }]]]),
  },
  variants: ['small', 'large'].map((id) => ({ id, productId: 'beer', stockOut: false })),
  modifiers: [{ id: 'lemon', stockOut: false }],
  offered: new Set(['beer']),
  alerts: [],
  ...more,
});

describe('what follows', () => {
  it('takes off the sizes that there is not enough for, and the product with the last of them', () => {
    expect(whatFollows(state([item('keg', 499), item('lemon', 9)]))).toMatchObject({
      variants: { out: ['large'], back: [] },
      modifiers: { out: ['lemon'], back: [] },
      soldOut: [],
      raise: [],
    });
    const out = whatFollows(state([item('keg', 0), item('lemon', 90)]));
    expect(out).toMatchObject({ variants: { out: ['small', 'large'] }, soldOut: ['beer'] });
    expect(out.raise).toEqual([{ itemId: 'keg', kind: 'out', productIds: ['beer'] }]);
  });

  it('never takes off what nothing caps', () => {
    const open = state([item('keg', -900, { capped: false }), item('lemon', 0, { capped: false, hasMoved: false })]);
    expect(whatFollows(open)).toMatchObject({ variants: { out: [] }, modifiers: { out: [] }, soldOut: [] });
  });

  it('brings back what staff have not taken off themselves', () => {
    const stands = {
      variants: ['small', 'large'].map((id) => ({ id, productId: 'beer', stockOut: true })),
      alerts: [{ id: 'alert', itemId: 'keg', name: 'keg', kind: 'out' as const }],
    };
    const keg = [item('keg', 9000)];
    expect(whatFollows(state(keg, stands))).toMatchObject({ back: ['beer'], clear: ['alert'], raise: [] });
    expect(whatFollows(state(keg, { ...stands, offered: new Set() }))).toMatchObject({
      variants: { back: ['small', 'large'] },
      back: [],
    });
  });

  it('raises once, and not for what was never there', () => {
    const low = item('keg', 2000, { reorderMilli: 2000 });
    expect(whatFollows(state([low])).raise).toEqual([{ itemId: 'keg', kind: 'low', productIds: [] }]);
    const open = [{ id: 'alert', itemId: 'keg', name: 'keg', kind: 'low' as const }];
    const following = whatFollows(state([low], { alerts: open }));
    expect([changesMenu(following), changesAlerts(following)]).toEqual([false, false]);
    expect(whatFollows(state([item('keg', 0, { hasMoved: false, capped: false })])).raise).toEqual([]);
    // A removed item's alert goes with it.
    expect(whatFollows(state([], { alerts: open })).clear).toEqual(['alert']);
  });
});

describe('marks', () => {
  it('are passed whenever something else follows', () => {
    const book = state([]).book;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (before, after) => {
        const keg = (levelMilli: number) => item('keg', levelMilli, { reorderMilli: 300 });
        const marks = marksOf([keg(0)], book).get('keg') ?? [];
        const follows = (level: number) => JSON.stringify(whatFollows(state([keg(level)])));
        if (follows(before) !== follows(after)) expect(hasCrossed(marks, before, after)).toBe(true);
      }),
    );
  });
});

describe('how much to order', () => {
  const need = {
    levelMilli: 2000,
    reorderMilli: 3000,
    targetMilli: null,
    usedMilli: 28_000,
    leadDays: 2,
    packMilli: 24_000,
  };

  it('lasts until the delivery and a week more, in whole packs', () => {
    expect(suggestedMilli({ ...need, packMilli: null })).toBe(7000);
    expect(suggestedMilli(need)).toBe(24_000);
    expect(suggestedMilli({ ...need, usedMilli: 280_000 })).toBe(96_000);
  });

  it('fills up to the target where there is one', () => {
    expect(suggestedMilli({ ...need, targetMilli: 50_000 })).toBe(48_000);
  });

  it('is enough to be above the reorder level, whatever was used', () => {
    expect(suggestedMilli({ ...need, usedMilli: 0, packMilli: null })).toBe(4000);
    expect(suggestedMilli({ ...need, levelMilli: -5000, usedMilli: 0, packMilli: null })).toBe(11_000);
  });
});
