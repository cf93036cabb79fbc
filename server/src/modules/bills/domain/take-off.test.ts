import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { takeOff, type AdjustableLine, type Wish } from './take-off.ts';

const beers = (line: Partial<AdjustableLine> = {}): AdjustableLine => ({
  ...{ orderId: 'o', lineId: 'beers', pieces: 3, unitPriceMinor: 500, dueMinor: 1500, claimedMinor: 0, paidMinor: 0 },
  ...line,
});
const of = (quantity?: number) => [{ orderId: 'o', lineId: 'beers', quantity }];
const pieces = (line: AdjustableLine, wish: Wish) => {
  const taken = takeOff([line], wish);
  return isRefusal(taken) ? taken.code : taken.map(({ quantity, amountMinor }) => [quantity, amountMinor]);
};

describe('pieces that are taken off', () => {
  it('are those that are left, and no more', () => {
    const two = beers({ pieces: 2, dueMinor: 1000 });
    expect(pieces(two, { kind: 'void', lines: of() })).toEqual([[2, 1000]]);
    expect(pieces(two, { kind: 'void', lines: of(2) })).toEqual([[2, 1000]]);
    const three = takeOff([two], { kind: 'void', lines: of(3) }) as Refusal;
    expect([three.code, three.errors?.[0]]).toMatchObject(['INVALID', { path: 'lines.0.quantity', code: 'too_big' }]);
  });

  it('of a line that costs nothing are taken once', () => {
    const free = beers({ unitPriceMinor: 0, dueMinor: 0 });
    expect(pieces(free, { kind: 'void', lines: of() })).toEqual([[3, 0]]);
    expect(pieces({ ...free, pieces: 0 }, { kind: 'void', lines: of() })).toBe('ALREADY_PAID');
  });

  it('are of what nobody has paid or claimed', () => {
    const paid = beers({ paidMinor: 500, dueMinor: 1000 });
    expect(pieces(paid, { kind: 'void', lines: of(2) })).toEqual([[2, 1000]]);
    expect(pieces(paid, { kind: 'void', lines: of() })).toBe('ALREADY_PAID');
    expect(pieces(beers({ claimedMinor: 1500, dueMinor: 0 }), { kind: 'void', lines: of(1) })).toBe('CLAIMED');
  });

  it('stay on the bill where somebody claims them while the rest is on the house', () => {
    expect(pieces(beers({ claimedMinor: 500, dueMinor: 1000 }), { kind: 'comp' })).toEqual([[2, 1000]]);
    const shared = beers({ pieces: 1, claimedMinor: 250, dueMinor: 250 });
    expect(pieces(shared, { kind: 'comp' })).toEqual([[null, 250]]);
  });

  it('are never more than there were, however often something is taken off', () => {
    const some = fc.record({
      kind: fc.constantFrom('void' as const, 'comp' as const),
      quantity: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    });
    const runs = fc.array(some, { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(700), runs, (quantity, unitPriceMinor, wishes) => {
        const line = beers({ pieces: quantity, unitPriceMinor, dueMinor: quantity * unitPriceMinor });
        for (const wish of wishes) {
          const taken = takeOff([line], { kind: wish.kind, lines: of(wish.quantity) });
          for (const one of isRefusal(taken) ? [] : taken) {
            line.pieces -= one.quantity ?? 0;
            line.dueMinor -= one.amountMinor;
          }
          expect(line.pieces).toBeGreaterThanOrEqual(0);
          expect(line.dueMinor).toBe(line.pieces * unitPriceMinor);
        }
      }),
    );
  });
});
