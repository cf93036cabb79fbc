import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOf } from './give-back.ts';
import { putIn, takeOut, type Standing } from './moving.ts';
import { isShortage, onHand, sell, type LineTake, type Shelf } from './sell.ts';

const shelf = (itemId: string, locationId: string, levelMilli: number, more: Partial<Shelf> = {}): Shelf => ({
  itemId,
  locationId,
  capped: true,
  levelMilli,
  valueMicro: levelMilli * 7,
  unitCostMicro: 7000,
  ...more,
});
const store = (...shelves: Shelf[]) => Map.groupBy(shelves, ({ itemId }) => itemId);
const take = (line: number, itemId: string, quantityMilli: number): LineTake => ({ line, itemId, quantityMilli });

describe('selling', () => {
  it('takes from the first place what it has, then from the next', () => {
    const bar = store(shelf('gin', 'bar', 100), shelf('gin', 'cellar', 500));
    expect(sell(bar, [take(0, 'gin', 250)])).toEqual([
      { line: 0, itemId: 'gin', locationId: 'bar', quantityMilli: -100, costMicro: -700 },
      { line: 0, itemId: 'gin', locationId: 'cellar', quantityMilli: -150, costMicro: -1050 },
    ]);
    expect(onHand(bar.get('gin') ?? [])).toBe(350);
  });

  it('takes nothing of an order that something lacks for, and names the first line', () => {
    const bar = store(shelf('gin', 'bar', 100), shelf('tonic', 'bar', 3));
    expect(sell(bar, [take(0, 'gin', 40), take(0, 'tonic', 1), take(1, 'gin', 40), take(2, 'gin', 40)])).toEqual({
      line: 2,
      itemId: 'gin',
    });
    expect([...bar.values()].flat().map(({ levelMilli }) => levelMilli)).toEqual([100, 3]);
    expect(sell(bar, [take(0, 'rum', 1)])).toEqual({ line: 0, itemId: 'rum' });
  });

  it('owes at the first place what is nowhere, where nothing caps it', () => {
    const free = { capped: false };
    const bar = store(shelf('ice', 'bar', -50, free), shelf('ice', 'cellar', 20, free));
    const parts = sell(bar, [take(0, 'ice', 100)]);
    expect(isShortage(parts)).toBe(false);
    expect(bar.get('ice')?.map(({ levelMilli }) => levelMilli)).toEqual([-130, 0]);
  });

  it('takes all of every order or nothing, and never below zero', () => {
    const shelves = fc.array(
      fc.record({ place: fc.nat(2), level: fc.integer({ min: 0, max: 5000 }), item: fc.constantFrom('a', 'b', 'c') }),
      { minLength: 1, maxLength: 6 },
    );
    const orders = fc.array(
      fc.array(fc.record({ item: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 3000 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(shelves, orders, (rows, all) => {
        const bar = store(...rows.map(({ item, level }, index) => shelf(item, `${index}`, level)));
        for (const order of all) {
          const before = new Map([...bar].map(([id, own]) => [id, onHand(own)]));
          const outcome = sell(
            bar,
            order.map(({ item, quantity }, line) => take(line, item, quantity)),
          );
          const wanted = new Map<string, number>();
          for (const { item, quantity } of order) wanted.set(item, (wanted.get(item) ?? 0) + quantity);
          const isThere = [...wanted].every(([item, quantity]) => (before.get(item) ?? 0) >= quantity);
          expect(isShortage(outcome)).toBe(!isThere);
          for (const [id, own] of bar) {
            const gone = isThere ? (wanted.get(id) ?? 0) : 0;
            expect(onHand(own)).toBe((before.get(id) ?? 0) - gone);
            for (const one of own) {
              expect(one.levelMilli).toBeGreaterThanOrEqual(0);
              if (one.levelMilli === 0) expect(one.valueMicro).toBe(0);
            }
          }
        }
      }),
    );
  });
});

describe('giving back', () => {
  it('gives back piece by piece what went out, to the last thousandth and its cost', () => {
    const parts = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 50_000 }), cost: fc.integer({ min: 0, max: 1_000_000 }) }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 20 }), (taken, pieces) => {
        let out = taken.map(({ quantity, cost }, index) => ({
          itemId: 'a',
          locationId: `${index}`,
          quantityMilli: quantity * pieces,
          costMicro: cost,
        }));
        const each = taken.reduce((sum, { quantity }) => sum + quantity, 0);
        let cost = out.reduce((sum, { costMicro }) => sum + costMicro, 0);
        for (let left = pieces; left > 0; left--) {
          const back = backOf(out, 1, left);
          expect(back.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)).toBe(each);
          cost -= back.reduce((sum, { costMicro }) => sum + costMicro, 0);
          out = out
            .map((part) => {
              const gone = back.find(({ locationId }) => locationId === part.locationId);
              return {
                ...part,
                quantityMilli: part.quantityMilli - (gone?.quantityMilli ?? 0),
                costMicro: part.costMicro - (gone?.costMicro ?? 0),
              };
            })
            .filter(({ quantityMilli }) => quantityMilli > 0);
        }
        expect(out).toEqual([]);
        expect(cost).toBe(0);
      }),
    );
  });
});

describe('a million random movements', () => {
  it('leave level and value the sums of what moved', () => {
    // A seed of its own: the same million each time.
    let state = 20_261_128;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    let standing: Standing = { levelMilli: 0, valueMicro: 0, unitCostMicro: 0 };
    let quantity = 0;
    let cost = 0;
    for (let move = 0; move < 1_000_000; move++) {
      const by = 1 + random(500_000);
      const moved =
        random(3) === 0
          ? putIn(standing, by * 2, random(10) === 0 ? undefined : random(100_000_000))
          : takeOut(standing, by);
      quantity += moved.standing.levelMilli - standing.levelMilli;
      cost += moved.costMicro + moved.revaluedMicro;
      standing = moved.standing;
      if (standing.levelMilli !== quantity || standing.valueMicro !== cost) break;
    }
    expect(standing).toMatchObject({ levelMilli: quantity, valueMicro: cost });
    expect(standing.levelMilli >= 0 ? standing.valueMicro >= 0 : standing.valueMicro <= 0).toBe(true);
  });
});
