import type { Envelope } from '@table-tap/contract';
import { expect, test } from 'vitest';
import { createEventOrder, heldMax } from './event-order.ts';

const event = (seq: number) =>
  ({ event: 'menu:changed', data: {}, meta: { cafeId: 'c', seq, eventId: `${seq}`, at: '' } }) as unknown as Envelope;

function setUp(after: number | undefined) {
  const heard: number[] = [];
  return { heard, order: createEventOrder(after, (envelope) => heard.push(envelope.meta.seq)) };
}

test('delivers what follows, holds what does not, drops what was there', () => {
  const { heard, order } = setUp(10);
  for (const seq of [11, 14, 13, 11, 14, 9]) order.accept(event(seq));
  expect(heard).toEqual([11]);
  expect(order.hasHeld).toBe(true);
  order.accept(event(12));
  expect(heard).toEqual([11, 12, 13, 14]);
  expect(order.hasHeld).toBe(false);
  expect(order.covered).toBe(14);
});

test('a covered number releases what it covers and what follows it, in order', () => {
  const { heard, order } = setUp(0);
  for (const seq of [9, 4, 6, 2]) order.accept(event(seq));
  order.cover(5);
  expect(heard).toEqual([2, 4, 6]);
  expect(order.covered).toBe(6);
  order.cover(3);
  expect(order.covered).toBe(6);
  order.cover(20);
  expect(heard).toEqual([2, 4, 6, 9]);
  expect(order.covered).toBe(20);
});

test('halted it only collects; restarted it forgets what was fetched', () => {
  const { heard, order } = setUp(undefined);
  order.accept(event(1));
  order.accept(event(5));
  order.cover(5);
  expect([heard, order.covered]).toEqual([[], null]);
  order.restart(4);
  expect(heard).toEqual([5]);
  order.halt();
  order.accept(event(6));
  order.accept(event(9));
  order.restart(7);
  expect(heard).toEqual([5]);
  order.cover(9);
  expect(heard).toEqual([5, 9]);
});

test('holds a bounded number and tells what it dropped', () => {
  const { heard, order } = setUp(0);
  for (let seq = 2; seq < heldMax + 2; seq++) expect(order.accept(event(seq))).toBeNull();
  expect(order.accept(event(heldMax + 2))).toBe(heldMax + 2);
  expect(order.hasHeld).toBe(false);
  expect(heard).toEqual([]);
});
