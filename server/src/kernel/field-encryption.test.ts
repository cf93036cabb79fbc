import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldEncryption, type FieldPlace } from './field-encryption.ts';

const fields = new FieldEncryption('Vq3LyP0wJ8m2zRk7Xf5Nc1Hd9Gb4Ts6U');
const place: FieldPlace = { table: 'payment_accounts', row: ['cafe-1', 'card'], column: 'secrets' };

describe('FieldEncryption', () => {
  it('opens what it sealed, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(fields.open(fields.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('shows nothing of the text, and never seals it to the same bytes', () => {
    const one = fields.seal('sk_test_something', place);
    expect(one.includes('something')).toBe(false);
    expect(one[0]).toBe(1);
    expect(fields.seal('sk_test_something', place).equals(one)).toBe(false);
  });

  it('refuses every changed bit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (text, at, bit) => {
        const sealed = fields.seal(text, place);
        const index = at % sealed.length;
        sealed[index] = (sealed[index] as number) ^ (1 << bit);
        expect(() => fields.open(sealed, place)).toThrow();
      }),
    );
  });

  it('refuses what was cut off', () => {
    const sealed = fields.seal('a secret', place);
    for (let length = 0; length < sealed.length; length++)
      expect(() => fields.open(sealed.subarray(0, length), place), `${length} bytes`).toThrow();
  });

  it.each<[string, FieldPlace]>([
    ['another café', { ...place, row: ['cafe-2', 'card'] }],
    ['another row', { ...place, row: ['cafe-1', 'payconiq'] }],
    ['the same letters in another key', { ...place, row: ['cafe-1card'] }],
    ['another column', { ...place, column: 'settings' }],
    ['another table', { ...place, table: 'employees' }],
  ])('does not open in %s', (_, elsewhere) => {
    expect(() => fields.open(fields.seal('a secret', place), elsewhere)).toThrow();
  });

  it('does not open with another secret', () => {
    const others = new FieldEncryption('Gb4Ts6UVq3LyP0wJ8m2zRk7Xf5Nc1Hd9');
    expect(() => others.open(fields.seal('a secret', place), place)).toThrow();
  });

  it('says which key is missing', () => {
    const sealed = fields.seal('a secret', place);
    sealed[0] = 9;
    expect(() => fields.open(sealed, place)).toThrow('key 9');
  });
});
