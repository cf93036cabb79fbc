import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyInUse, outlived, publishAheadMs, ringRefreshMs } from './ring.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 28) + ms);
const key = (id: string, activeMs: number) => ({ id, activeFrom: at(activeMs) });

describe('the key in use', () => {
  it('is the newest that is active, whatever the order', () => {
    const keys = [key('c', 3000), key('a', 1000), key('b', 2000)];
    expect(keyInUse(keys, at(1000))?.id).toBe('a');
    expect(keyInUse(keys, at(2999))?.id).toBe('b');
    expect(keyInUse(keys, at(9000))?.id).toBe('c');
  });

  it('is the first that will be when none is yet, and none of none', () => {
    expect(keyInUse([key('b', 2000), key('a', 1000)], at(0))?.id).toBe('a');
    expect(keyInUse([], at(0))).toBeUndefined();
  });
});

describe('a key is outlived', () => {
  it('when the next one has been in use for as long as anything is valid', () => {
    const keys = [key('a', 0), key('b', 1000), key('c', 5000)];
    expect(outlived(keys, at(1099), 100)).toEqual([]);
    expect(outlived(keys, at(1100), 100).map(({ id }) => id)).toEqual(['a']);
    expect(outlived(keys, at(99_000), 100).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('never when it is the newest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), fc.nat(1_000_000), (moments, nowMs) => {
        const keys = moments.map((ms, index) => key(`k${index}`, ms));
        const left = keys.filter((one) => !outlived(keys, at(nowMs), 10).includes(one));
        expect(left.map(({ id }) => id)).toContain(keyInUse(keys, at(nowMs + 1e9))?.id);
        expect(left).toContain(keyInUse(keys, at(nowMs)));
      }),
    );
  });
});

/**
 * Processes that look at different times, rotations whenever they come: whatever one makes, every other can read, as
 * long as nobody misses the looks of a whole minute.
 */
describe('published first, used later', () => {
  it('never uses a key that another process does not know', () => {
    const step = fc.record({
      afterMs: fc.nat(ringRefreshMs),
      rotates: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.array(fc.nat(ringRefreshMs), { minLength: 2, maxLength: 4 }),
        (steps, offsets) => {
          let nowMs = 0;
          const published = [key('k0', 0)];
          const processes = offsets.map((offset) => ({ looksAt: offset, known: [...published] }));
          for (const { afterMs, rotates } of steps) {
            nowMs += afterMs;
            for (const one of processes) {
              // A late look, by up to half of the time ahead, is still in time.
              if (nowMs < one.looksAt) continue;
              one.known = [...published];
              one.looksAt = nowMs + publishAheadMs / 2;
            }
            if (rotates) published.push(key(`k${published.length}`, nowMs + publishAheadMs));
            for (const maker of processes) {
              const used = keyInUse(maker.known, at(nowMs));
              for (const reader of processes) expect(reader.known).toContainEqual(used);
            }
          }
        },
      ),
    );
  });
});
