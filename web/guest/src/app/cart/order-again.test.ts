import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId, group, product } from '../menu/menu-samples.test-support.ts';
import { type CartLine, isValidChoice } from './cart-lines.ts';
import { repeatRound } from './order-again.ts';

const wanted = (productId: string, more: Partial<CartLine> = {}): CartLine => ({
  productId,
  variantId: `${productId}-v`,
  modifierIds: [],
  note: '',
  quantity: 1,
  name: `old ${productId}`,
  ...more,
});

describe('repeatRound', () => {
  it('takes what is still there, under its present name', () => {
    const { lines, leftOut } = repeatRound(
      [wanted('duvel', { quantity: 2 })],
      byId(product('duvel', { name: 'Duvel' })),
    );
    expect(lines).toEqual([{ ...wanted('duvel', { quantity: 2 }), name: 'Duvel' }]);
    expect(leftOut).toEqual([]);
  });

  it('says what it leaves out and why', () => {
    const menu = byId(
      product('rodenbach', { name: 'Rodenbach', available: false }),
      product('hidden', { name: 'Hidden', active: false }),
      product('orval', { name: 'Orval', modifierGroups: [group('age', 1, 1, [0])] }),
      product('stella', {
        name: 'Stella',
        variants: [{ id: 'other', name: '33cl', priceMinor: 300, available: true }],
      }),
    );
    const round = ['vanished', 'rodenbach', 'hidden', 'orval', 'stella'].map((id) => wanted(id));
    expect(repeatRound(round, menu)).toEqual({
      lines: [],
      leftOut: [
        { name: 'old vanished', reason: 'gone' },
        { name: 'Rodenbach', reason: 'sold-out' },
        { name: 'Hidden', reason: 'gone' },
        { name: 'Orval', reason: 'choice' },
        { name: 'Stella', reason: 'choice' },
      ],
    });
  });

  it('brings nothing that cannot be ordered, and loses nothing unsaid', () => {
    const menu = byId(
      product('a'),
      product('b', { available: false }),
      product('c', { modifierGroups: [group('g', 1, 2, [0, 50])] }),
    );
    const anyLine = fc
      .record({
        productId: fc.constantFrom('a', 'b', 'c', 'd'),
        modifierIds: fc.subarray(['g-0', 'g-1', 'g-9']),
        quantity: fc.integer({ min: 1, max: 9 }),
      })
      .map(({ productId, ...more }) => wanted(productId, more));
    fc.assert(
      fc.property(
        fc.uniqueArray(anyLine, { selector: (line) => `${line.productId} ${line.modifierIds.join()}` }),
        (round) => {
          const { lines, leftOut } = repeatRound(round, menu);
          expect(lines.length + leftOut.length).toBe(round.length);
          for (const line of lines) {
            const found = menu.get(line.productId);
            expect(found?.available && isValidChoice(found, line)).toBe(true);
          }
        },
      ),
    );
  });
});
