import type { BillPart, LineAmount } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/refusal.ts';
import { takePart, type OpenLine } from './take-part.ts';

const line = (netMinor: number, index = 0, more: Partial<OpenLine> = {}): OpenLine => ({
  orderId: `order-${index % 3}`,
  lineId: `line-${index}`,
  guestId: `guest-${index % 2}`,
  netMinor,
  paidMinor: 0,
  claimedMinor: 0,
  dueMinor: netMinor,
  ...more,
});
const bill = (nets: number[]) => nets.map((net, index) => line(net, index));
const total = (parts: readonly LineAmount[]) => parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Pays what was taken, as the database would. */
function settle(lines: OpenLine[], parts: readonly LineAmount[]): void {
  for (const { lineId, amountMinor } of parts) {
    const paid = lines.find((one) => one.lineId === lineId);
    if (!paid) throw new Error(`no line ${lineId}`);
    expect(amountMinor).toBeGreaterThan(0);
    expect(amountMinor).toBeLessThanOrEqual(paid.dueMinor);
    paid.paidMinor += amountMinor;
    paid.dueMinor -= amountMinor;
  }
}

const take = (lines: OpenLine[], part: BillPart, guestId?: string): LineAmount[] => {
  const parts = takePart(lines, part, guestId);
  if (isRefusal(parts)) throw new Error(parts.code);
  return parts;
};

const nets = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 12 });

describe('a part of a bill', () => {
  it('three thirds of ten euros are ten euros', () => {
    const lines = bill([1000]);
    const third: BillPart = { kind: 'lines', lines: [{ orderId: 'order-0', lineId: 'line-0', take: 1, of: 3 }] };
    const amounts = [1, 2, 3].map(() => {
      const parts = take(lines, third);
      settle(lines, parts);
      return total(parts);
    });
    expect(amounts).toEqual([333, 334, 333]);
    expect(takePart(lines, third)).toMatchObject({ code: 'ALREADY_PAID' });
  });

  it('equal shares are the bill, to the cent, and differ by one cent at the most', () => {
    fc.assert(
      fc.property(nets, fc.integer({ min: 2, max: 50 }), (amounts, of) => {
        const lines = bill(amounts);
        const sum = amounts.reduce((a, b) => a + b, 0);
        fc.pre(sum >= of);
        const shares: number[] = [];
        for (let share = 0; share < of; share++) {
          const parts = take(lines, { kind: 'share', of });
          settle(lines, parts);
          shares.push(total(parts));
        }
        expect(shares.reduce((a, b) => a + b, 0)).toBe(sum);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('whatever parts are taken in whatever order, a bill is paid exactly and never above', () => {
    const wishes = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('share' as const), of: fc.integer({ min: 2, max: 9 }) }),
        fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.integer({ min: 1, max: 9000 }) }),
        fc.record({
          kind: fc.constant('lines' as const),
          lines: fc.tuple(fc.nat({ max: 11 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 4, max: 9 })),
        }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(nets, wishes, (amounts, list) => {
        const lines = bill(amounts);
        for (const wish of list) {
          const part: BillPart =
            wish.kind === 'lines'
              ? {
                  kind: 'lines',
                  lines: [
                    {
                      orderId: `order-${wish.lines[0] % 3}`,
                      lineId: `line-${wish.lines[0]}`,
                      take: wish.lines[1],
                      of: wish.lines[2],
                    },
                  ],
                }
              : wish;
          const parts = takePart(lines, part, 'guest-1');
          if (!isRefusal(parts)) settle(lines, parts);
        }
        const rest = takePart(lines, { kind: 'rest' });
        if (!isRefusal(rest)) settle(lines, rest);
        expect(lines.map(({ paidMinor }) => paidMinor)).toEqual(amounts);
      }),
    );
  });

  it('takes an amount from what one ordered oneself first', () => {
    const parts = take(bill([500, 400, 300]), { kind: 'amount', amountMinor: 600 }, 'guest-1');
    expect(parts.map(({ lineId, amountMinor }) => [lineId, amountMinor])).toEqual([
      ['line-1', 400],
      ['line-0', 200],
    ]);
  });

  it('says whether somebody pays it right now, or it is paid', () => {
    expect(takePart([line(500, 0, { dueMinor: 0, claimedMinor: 500 })], { kind: 'rest' })).toMatchObject({
      code: 'CLAIMED',
    });
    expect(takePart([line(500, 0, { dueMinor: 0, paidMinor: 500 })], { kind: 'rest' })).toMatchObject({
      code: 'ALREADY_PAID',
    });
    expect(takePart(bill([500]), { kind: 'amount', amountMinor: 501 })).toMatchObject({ code: 'INVALID' });
    expect(takePart(bill([500]), { kind: 'order', orderId: 'other' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
