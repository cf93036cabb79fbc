import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postable, reckon, type Seen } from './variance.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 28, 20, 0, second));
const seen = (quantityMilli: number, expectedMilli: number, second = 0, serving = false): Seen => ({
  ...{ quantityMilli, expectedMilli, serving },
  at: at(second),
});

describe('what a count finds', () => {
  it('is nothing before somebody has counted', () => {
    expect(reckon([])).toBeUndefined();
  });

  it('is the difference at the moment of counting', () => {
    expect(reckon([seen(9_000, 12_000)])).toEqual({
      countedMilli: 9_000,
      expectedMilli: 12_000,
      varianceMilli: -3_000,
      driftMilli: 0,
      window: null,
    });
  });

  it('compares what is in several places where it is sold from, whenever the others were counted', () => {
    const cellar = seen(24_000, 30_000, 0);
    const bar = seen(3_000, 27_000, 30, true);
    const attic = seen(0, 25_000, 60);
    expect(reckon([cellar, bar, attic])).toMatchObject({ varianceMilli: 0, driftMilli: 0, window: null });
  });

  it('says how far it may be off where nobody said what is sold from', () => {
    expect(reckon([seen(4_000, 10_000, 0), seen(6_000, 8_000, 30)])).toMatchObject({
      varianceMilli: 2_000,
      driftMilli: 2_000,
      window: { from: at(0), to: at(30) },
    });
  });
});

describe('posting a variance', () => {
  it('never takes a capped item below zero', () => {
    expect(postable(-10_000, { levelMilli: 8_000, capped: true })).toBe(-8_000);
    expect(postable(-10_000, { levelMilli: 8_000, capped: false })).toBe(-10_000);
    expect(postable(-10_000, { levelMilli: 12_000, capped: true })).toBe(-10_000);
    expect(postable(5_000, { levelMilli: 0, capped: true })).toBe(5_000);
    expect(Object.is(postable(-1_000, { levelMilli: 0, capped: true }), 0)).toBe(true);
  });
});

/** A place with three areas, sold from while it is counted: what is there, and what the house believes. */
interface Evening {
  areas: number[];
  unknown: number;
  steps: ({ count: number } | { area: number; moved: number })[];
}

const evening = (areas: fc.Arbitrary<number>) =>
  fc.record({
    areas: fc.array(fc.integer({ min: 100_000, max: 1_000_000 }), { minLength: 3, maxLength: 3 }),
    unknown: fc.integer({ min: -50_000, max: 50_000 }),
    steps: fc
      .tuple(
        fc.array(fc.record({ area: areas, moved: fc.integer({ min: -3_000, max: 3_000 }) }), { maxLength: 40 }),
        fc.array(fc.nat(43), { minLength: 3, maxLength: 3 }),
      )
      .map(([moves, places]) => {
        const steps: Evening['steps'] = [...moves];
        for (const [area, place] of places.entries()) steps.splice(place % (steps.length + 1), 0, { count: area });
        return steps;
      }),
  });

/** Plays it: who counts sees what is there, and the level of that moment. */
function play({ areas, unknown, steps }: Evening, serving: number | null) {
  const there = [...areas];
  const sum = () => there.reduce((total, area) => total + area, 0);
  let level = sum() - unknown;
  const entries: Seen[] = [];
  const moves: { second: number; moved: number }[] = [];
  for (const [second, step] of steps.entries()) {
    if ('count' in step) entries.push(seen(there[step.count] as number, level, second, step.count === serving));
    else {
      there[step.area] = (there[step.area] as number) + step.moved;
      level += step.moved;
      moves.push({ second, moved: step.moved });
    }
  }
  const found = reckon(entries);
  if (!found) throw new Error('nothing was counted');
  const { window } = found;
  const gross = moves
    .filter(({ second }) => window && at(second) > window.from && at(second) <= window.to)
    .reduce((total, { moved }) => total + Math.abs(moved), 0);
  const uncertain = Math.max(found.driftMilli, gross);
  return { found, uncertain, real: sum(), posted: level + found.varianceMilli };
}

describe('counting while sales go on', () => {
  it('leaves the level that is really there, where what is sold comes from one of the places', () => {
    fc.assert(
      fc.property(evening(fc.constant(1)), (one) => {
        const { posted, real, uncertain } = play(one, 1);
        expect(uncertain).toBe(0);
        expect(posted).toBe(real);
      }),
    );
  });

  it('is never further off than it says, wherever it was sold from', () => {
    fc.assert(
      fc.property(evening(fc.nat(2)), (one) => {
        const { posted, real, uncertain } = play(one, null);
        expect(Math.abs(posted - real)).toBeLessThanOrEqual(uncertain);
      }),
    );
  });
});
