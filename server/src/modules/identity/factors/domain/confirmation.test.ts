import { expect, it } from 'vitest';
import { confirmedUntil } from './confirmation.ts';

const now = new Date('2026-11-22T20:00:00Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

it('a confirmation is good for ten minutes, and a PIN is none', () => {
  expect(confirmedUntil(now, now)).toEqual(new Date('2026-11-22T20:10:00Z'));
  expect(confirmedUntil(before(599), now)).toEqual(new Date('2026-11-22T20:00:01Z'));
  expect(confirmedUntil(before(600), now)).toBeNull();
  expect(confirmedUntil(null, now)).toBeNull();
});
