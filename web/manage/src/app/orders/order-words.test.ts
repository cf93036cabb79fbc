import type { Order } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { isPaid, mergeOrders, placeOf, summaryOf } from './order-words.ts';

const order = (number: number, more: Partial<Order> = {}) =>
  ({ id: `${number}`, number, businessDay: '2026-11-20', status: 'received', ...more }) as Order;

describe('mergeOrders', () => {
  it('puts new ones on top and changed ones in place', () => {
    const merged = mergeOrders([order(3), order(2), order(1)], [order(4), order(2, { status: 'served' })]);
    expect(merged.map(({ number, status }) => `${number} ${status}`)).toEqual([
      ...['4 received', '3 received', '2 served', '1 received'],
    ]);
  });

  it('sorts by day before number', () => {
    const merged = mergeOrders([order(90, { businessDay: '2026-11-19' })], [order(1)]);
    expect(merged.map(({ number }) => number)).toEqual([1, 90]);
  });
});

it('names a place', () => {
  expect(placeOf({ tableLabel: '7', zoneName: 'Terrace', tabName: null })).toBe('7 · Terrace');
  expect(placeOf({ tableLabel: null, zoneName: null, tabName: 'Lore' })).toBe('Lore');
  expect(placeOf({ tableLabel: null, zoneName: null, tabName: null })).toBe('–');
});

it('sums up lines', () => {
  expect(
    summaryOf([
      { quantity: 2, name: 'Duvel' },
      { quantity: 1, name: 'Croque' },
    ]),
  ).toBe('2 × Duvel, 1 × Croque');
});

it.each([
  ['made', 1000, 0, true],
  ['made', 800, 200, true],
  ['made', 800, 0, false],
  ['made', 0, 1000, false],
  ['cancelled', 1000, 0, false],
] as const)('%s, %i paid, %i taken off: paid is %s', (kind, paidMinor, reducedMinor, paid) =>
  expect(isPaid({ kind, paidMinor, reducedMinor, totals: { totalMinor: 1000 } } as unknown as Order)).toBe(paid),
);
