import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasFailedTooLong, nextTry, stepsAside, triesMax, tryHours } from './next-try.ts';

const queuedAt = new Date('2026-11-28T20:00:00Z');
const hourMs = 60 * 60 * 1000;

/** Moments of all tries when each fails at once, in minutes since the first. */
function minutesOfTries(chance: number): number[] {
  const minutes: number[] = [];
  let now = queuedAt;
  for (let tries = 1; ; tries++) {
    const again = nextTry({ tries, queuedAt, now, chance });
    if (!again) return minutes;
    minutes.push((again.getTime() - queuedAt.getTime()) / 60_000);
    now = again;
  }
}

describe('a delivery that fails', () => {
  it('is tried again soon, then ever less often, for a day', () => {
    const minutes = minutesOfTries(0.5);
    expect(minutes.slice(0, 4).map((minute) => Math.round(minute * 60))).toEqual([5, 25, 105, 425]);
    expect(minutes.at(-1)).toBeGreaterThan(18 * 60);
    expect(minutes.at(-1)).toBeLessThan(tryHours * 60);
  });

  it('is always tried later than now, and never after a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: triesMax }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(24 * 3600), fc.string(), (tries, chance, later, retryAfter) => {
        const now = new Date(queuedAt.getTime() + later * 1000);
        const again = nextTry({ tries, queuedAt, now, chance, retryAfter });
        if (!again) return;
        expect(again.getTime()).toBeGreaterThan(now.getTime());
        expect(again.getTime()).toBeLessThan(queuedAt.getTime() + tryHours * hourMs);
      }),
    );
  }); // prettier-ignore

  it('waits for as long as the receiver asks, up to an hour', () => {
    const failed = { tries: 1, queuedAt, now: queuedAt, chance: 0.5 };
    const waits = (retryAfter: string) =>
      ((nextTry({ ...failed, retryAfter })?.getTime() ?? 0) - queuedAt.getTime()) / 1000;
    expect(waits('90')).toBe(90);
    expect(waits('2')).toBe(5);
    expect(waits('999999')).toBe(3600);
    expect(waits(new Date(queuedAt.getTime() + 120_000).toUTCString())).toBe(120);
    expect(waits('soon')).toBe(5);
  });

  it('holds up those behind it for its first failures only', () => {
    expect([1, 2, 3, 4, 5].map(stepsAside)).toEqual([false, false, false, true, true]);
  });
});

it('switches a webhook off after three days without a success', () => {
  const later = (hours: number) => new Date(queuedAt.getTime() + hours * hourMs);
  expect(hasFailedTooLong(queuedAt, later(71))).toBe(false);
  expect(hasFailedTooLong(queuedAt, later(72))).toBe(true);
});
