import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putIn, revalue, takeOut, type Standing } from '../../stock/index.ts';
import { movesOf, type Came } from './stock-of-deliveries.ts';

const came = (packs: number, priceMinor: number, more: Partial<Came> = {}): Came => ({
  ...{ itemId: 'gin', locationId: 'bar', packs, packMilli: 24_000, priceMinor },
  ...more,
});

describe('what a delivery moves', () => {
  it('is whole packs at what they cost, together for an item at a place', () => {
    expect(movesOf([came(2, 1000), came(1, 900), came(0, 5)])).toEqual([
      { itemId: 'gin', locationId: 'bar', quantityMilli: 72_000, costMicro: 2_900_000_000, corrects: undefined },
    ]);
  });

  it('is only the difference where another stands in its place', () => {
    expect(movesOf([came(2, 1000)], [came(2, 1000)])).toEqual([]);
    const [cheaper] = movesOf([came(2, 900)], [came(2, 1000)]);
    expect(cheaper).toMatchObject({ quantityMilli: 0, corrects: { ofMilli: 48_000, costMicro: -200_000_000 } });
    const moved = movesOf([came(1, 1000, { locationId: 'cellar' })], [came(1, 1000)]);
    expect(moved.map(({ locationId, quantityMilli }) => [locationId, quantityMilli])).toEqual([
      ['cellar', 24_000],
      ['bar', -24_000],
    ]);
  });

  it('comes to the same as if the right delivery had come, while nothing has left', () => {
    const some = fc.array(
      fc.record({ packs: fc.integer({ min: 0, max: 50 }), price: fc.integer({ min: 0, max: 5000 }) }),
      { maxLength: 4 },
    );
    const start = fc.record({
      milli: fc.integer({ min: 1, max: 1_000_000 }),
      micro: fc.integer({ min: 0, max: 1_000_000_000 }),
    });
    const nothing: Standing = { levelMilli: 0, valueMicro: 0, unitCostMicro: 0 };
    const apply = (standing: Standing, moves: ReturnType<typeof movesOf>) =>
      moves.reduce((at, { quantityMilli, costMicro, corrects }) => {
        const moved =
          quantityMilli < 0
            ? takeOut(at, -quantityMilli)
            : quantityMilli > 0
              ? putIn(at, quantityMilli, costMicro)
              : { standing: at, costMicro: 0, revaluedMicro: 0 };
        return corrects
          ? revalue(moved.standing, corrects.costMicro - moved.costMicro, corrects.ofMilli, at.levelMilli).standing
          : moved.standing;
      }, standing);
    fc.assert(
      fc.property(start, some, some, ({ milli, micro }, wrongly, rightly) => {
        const before = putIn(nothing, milli, micro).standing;
        const [wrong, right] = [wrongly, rightly].map((lines) => lines.map(({ packs, price }) => came(packs, price)));
        const corrected = apply(apply(before, movesOf(wrong ?? [])), movesOf(right ?? [], wrong));
        const once = apply(before, movesOf(right ?? []));
        expect(corrected.levelMilli).toBe(once.levelMilli);
        expect(Math.abs(corrected.valueMicro - once.valueMicro)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
