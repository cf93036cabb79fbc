import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts';

const hash = recoveryHash('a secret of this installation, long enough');

describe('recovery codes', () => {
  it('are ten different ones in groups of four, without letters that look alike', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it('have one hash however they are typed, and another one for every other code', () => {
    const [code = '', other = ''] = newRecoveryCodes();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '-', '.', '\t')), fc.boolean(), (noise, lower) => {
        const typed = [...code.replaceAll('-', '')].map((letter, at) => letter + (noise[at] ?? '')).join('');
        expect(hash(lower ? typed.toLowerCase() : typed)).toEqual(hash(code));
      }),
    );
    expect(hash(other)).not.toEqual(hash(code));
  });

  it('have another hash in another house', () => {
    const [code = ''] = newRecoveryCodes();
    expect(recoveryHash('another secret of another installation')(code)).not.toEqual(hash(code));
  });
});
