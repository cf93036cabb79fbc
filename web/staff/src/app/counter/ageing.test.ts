import { expect, it } from 'vitest';
import { ageOf, meanAgeMs } from './ageing.ts';

it.each([
  [179_999, 'queued', 'fresh'],
  [180_000, 'queued', 'late'],
  [359_999, 'making', 'late'],
  [360_000, 'making', 'very-late'],
  [900_000, 'ready', 'fresh'],
  [-5_000, 'queued', 'fresh'],
])('%i ms while %s: %s', (ageMs, kind, age) => expect(ageOf(ageMs, [180, 360], kind)).toBe(age));

it('means over what waits or is being made', () => {
  const nowMs = Date.parse('2026-11-22T20:10:00Z');
  const tickets = [
    { createdAt: '2026-11-22T20:08:00Z', kind: 'queued' },
    { createdAt: '2026-11-22T20:06:00Z', kind: 'making' },
    { createdAt: '2026-11-22T19:00:00Z', kind: 'ready' },
  ];
  expect(meanAgeMs(tickets, nowMs)).toBe(180_000);
  expect(meanAgeMs([], nowMs)).toBeNull();
});
