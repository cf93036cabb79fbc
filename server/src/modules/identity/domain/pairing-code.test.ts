import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meantCode, newPairingCode, pairingCodeHasher, readable } from './pairing-code.ts';

describe('a pairing code', () => {
  it('has eight letters that nobody confuses, and is understood as it is read', () => {
    const codes = Array.from({ length: 300 }, newPairingCode);
    expect(new Set(codes).size).toBe(300);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(meantCode(readable(code))).toBe(code);
    }
  });

  it.each([
    ['7kq2-mx4d', '7KQ2MX4D'],
    [' 7kq2 mx4d ', '7KQ2MX4D'],
    ['OIL0-0000', '01100000'],
  ])('%s means %s', (typed, meant) => expect(meantCode(typed)).toBe(meant));

  it.each(['', '7KQ2MX4', '7KQ2MX4DD', '7KQ2-MX4U', '7KQ2-MX4É'])('%s is none', (typed) => {
    expect(meantCode(typed)).toBeUndefined();
  });

  it('whatever is typed, it is a code or nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (typed) => {
        const code = meantCode(typed);
        expect(code === undefined || /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)).toBe(true);
      }),
    );
  });

  it('is stored so that only this installation can compare it', () => {
    const one = pairingCodeHasher('Vq3LyP0wJ8m2zRk7Xf5Nc1Hd9Gb4Ts6U');
    const other = pairingCodeHasher('Gb4Ts6UVq3LyP0wJ8m2zRk7Xf5Nc1Hd9');
    expect(one('7KQ2MX4D')).toEqual(one('7KQ2MX4D'));
    expect(one('7KQ2MX4D').equals(other('7KQ2MX4D'))).toBe(false);
  });
});
