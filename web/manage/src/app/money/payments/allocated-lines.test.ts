import { expect, it } from 'vitest';
import { allocatedLines, type NamedLine, ordersToFetch } from './allocated-lines.ts';

const line = (lineId: string, totalMinor: number): NamedLine => ({
  ...{ orderId: 'o1', orderNumber: 7, lineId, name: lineId, details: '', quantity: 1, totalMinor },
});
const share = (lineId: string, amountMinor: number, orderId = 'o1') => ({ orderId, lineId, amountMinor });

it('names lines, and says which were paid in part and what went back', () => {
  const lines = allocatedLines(
    [share('duvel', 500), share('pizza', 700), share('gone', 100)],
    [line('duvel', 500), line('pizza', 1400)],
    new Map([['pizza', 200]]),
  );
  expect(lines.map(({ line: named, isPart, refundedMinor }) => [named?.name, isPart, refundedMinor])).toEqual([
    ['duvel', false, 0],
    ['pizza', true, 200],
    [undefined, false, 0],
  ]);
});

it('asks once for each order that is not known', () => {
  const allocations = [share('a', 1), share('b', 1, 'o2'), share('c', 1, 'o2'), share('d', 1, 'o3')];
  expect(ordersToFetch(allocations, [line('a', 1)])).toEqual(['o2', 'o3']);
});
