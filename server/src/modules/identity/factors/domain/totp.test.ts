import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfStep, newTotpSecret, stepAt, stepOfCode, stepSeconds, totpUri } from './totp.ts';

const secret = newTotpSecret();
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const atStep = (step: number, second = 0) => new Date((step * stepSeconds + second) * 1000);

describe('codes of an authenticator app', () => {
  it('are those of RFC 6238, appendix B, in its last six digits', () => {
    const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    for (const [seconds, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1234567890, '005924'],
      [20000000000, '353130'],
    ] as const) {
      expect(codeOfStep(rfc, stepAt(new Date(seconds * 1000)))).toBe(code);
    }
  });

  it('fit their own step and the one on either side, and no other, at any second', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -40, max: 40 }), (now, off) => {
        const step = stepAt(now) + off;
        const code = codeOfStep(secret, step);
        // Once in a million another step has the same code.
        const steps = [-1, 0, 1].map((other) => stepAt(now) + other);
        const fitting = steps.filter((one) => codeOfStep(secret, one) === code);
        const found = stepOfCode(secret, code, now, null);
        if (Math.abs(off) <= 1) expect(fitting).toContain(step);
        if (fitting.length > 0) expect(fitting).toContain(found);
        else expect(found).toBeNull();
      }),
    );
  });

  it('never serve twice, whatever comes in which order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130_000_000 }), fc.array(fc.nat({ max: 5 })), (start, offsets) => {
        let last: number | null = null;
        const used: number[] = [];
        for (const offset of offsets) {
          const found: number | null = stepOfCode(secret, codeOfStep(secret, start + offset), atStep(start + 2), last);
          if (found === null) continue;
          used.push(found);
          last = found;
        }
        expect(used).toEqual([...new Set(used)].sort((a, b) => a - b));
      }),
    );
  });

  it('come from secrets of 160 bits that no two people share', () => {
    const secrets = Array.from({ length: 100 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('are set up by an address that names house and person', () => {
    const uri = new URL(totpUri(secret, 'els@demo.example'));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(uri.pathname)).toBe('/Table Tap:els@demo.example');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('Table Tap');
  });
});
