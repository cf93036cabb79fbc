import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apiKeyHash, isApiKey, isWellFormed, newApiKey } from './api-key.ts';

it('has a shape that scanners of code know, and is never the same', () => {
  const keys = new Set(Array.from({ length: 200 }, newApiKey));
  expect(keys.size).toBe(200);
  for (const key of keys) {
    expect(key).toMatch(/^tt_[0-9A-Za-z]{46}$/);
    expect(isApiKey(key) && isWellFormed(key)).toBe(true);
  }
});

it('shows every change of a letter by its checksum', () => {
  const key = newApiKey();
  fc.assert(
    fc.property(fc.integer({ min: 3, max: key.length - 1 }), fc.constantFrom(...'0AZaz9'), (at, letter) => {
      fc.pre(key[at] !== letter);
      expect(isWellFormed(key.slice(0, at) + letter + key.slice(at + 1))).toBe(false);
    }),
  );
});

it.each(['', 'tt_', 'tt_short', `tt_${'a'.repeat(46)}`, `tt_${'é'.repeat(46)}`])('"%s" is none', (text) => {
  expect(isWellFormed(text)).toBe(false);
});

it('is stored as SHA-256', () => expect(apiKeyHash(newApiKey())).toHaveLength(32));
