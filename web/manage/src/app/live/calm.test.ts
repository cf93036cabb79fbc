import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calm } from './calm.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs at once, then once per interval, and never loses the last ask', () => {
  let runs = 0;
  const ask = calm(1000, () => runs++);
  for (let count = 0; count < 50; count++) ask();
  expect(runs).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(runs).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(runs).toBe(2);
  ask();
  expect(runs).toBe(3);
});
