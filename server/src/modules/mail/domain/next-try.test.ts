import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinal, nextTry, triesMax } from './next-try.ts';

const now = new Date('2026-11-22T20:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe('a mail that could not be sent', () => {
  it('is tried again after 30 seconds, then after twice as long, and at the least every hour', () => {
    const waits = [1, 2, 3, 8, 12].map((tries) => ((nextTry(tries, now, inHours(72))?.getTime() ?? 0) - now.getTime()) / 1000);
    expect(waits).toEqual([30, 60, 120, 3600, 3600]);
  }); // prettier-ignore

  it('is given up in the end, and when it would be of no use any more', () => {
    expect(nextTry(triesMax, now, inHours(72))).toBeNull();
    expect(nextTry(3, now, new Date(now.getTime() + 119_000))).toBeNull();
    expect(nextTry(3, now, new Date(now.getTime() + 121_000))).not.toBeNull();
  });

  it('waits longer each time, and never past its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: triesMax - 2 }), fc.integer({ min: 1, max: 400 }), (tries, hours) => {
        const [one, two] = [nextTry(tries, now, inHours(hours)), nextTry(tries + 1, now, inHours(hours))];
        if (one && two) expect(two.getTime()).toBeGreaterThanOrEqual(one.getTime());
        if (!one) expect(two).toBeNull();
        if (two) expect(two.getTime()).toBeLessThan(inHours(hours).getTime());
      }),
    );
  });
});

describe('what a mail server says', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550 }, true],
    [{ code: 'EENVELOPE', responseCode: 451 }, false],
    [{ code: 'EMESSAGE', responseCode: 554 }, true],
    // A wrong password of ours is set right by somebody, and then the mail goes out.
    [{ code: 'EAUTH', responseCode: 535 }, false],
    [{ code: 'ECONNECTION' }, false],
    [null, false],
  ])('%o is final: %s', (error, final) => expect(isFinal(error)).toBe(final));
});
