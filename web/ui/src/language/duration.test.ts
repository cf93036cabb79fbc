import { describe, expect, it } from 'vitest';
import { formatAgo, formatElapsed } from './duration.ts';

describe('formatElapsed', () => {
  it.each([
    [-5000, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [401_000, '6:41'],
    [3_599_999, '59:59'],
    [3_821_000, '1:03:41'],
  ])('%i ms is %s', (elapsedMs, text) => expect(formatElapsed(elapsedMs)).toBe(text));
});

describe('formatAgo', () => {
  it.each([
    [10_000, 'en', 'now'],
    [300_000, 'en', '5 minutes ago'],
    [7_200_000, 'nl', '2 uur geleden'],
    [86_400_000, 'fr', 'hier'],
  ])('%i ms in %s is %s', (elapsedMs, language, text) => expect(formatAgo(elapsedMs, language)).toBe(text));
});
