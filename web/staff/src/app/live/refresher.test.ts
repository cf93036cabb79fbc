import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRefresher } from './refresher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a refresher', () => {
  it('makes one fetch of many wishes, and one more of those that came meanwhile', async () => {
    let fetches = 0;
    const refresher = createRefresher(
      async () => {
        fetches++;
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
      { leastMs: 500 },
    );
    refresher.ask();
    refresher.ask();
    await vi.advanceTimersByTimeAsync(50);
    refresher.ask();
    refresher.ask();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fetches).toBe(2);
  });

  it('tries again after a failure, less and less often', async () => {
    const at: number[] = [];
    const refresher = createRefresher(
      () => {
        at.push(Date.now());
        return Promise.reject(new Error('no'));
      },
      { retryFromMs: 1_000, retryToMs: 4_000 },
    );
    refresher.ask();
    await vi.advanceTimersByTimeAsync(12_000);
    refresher.stop();
    expect(at.slice(1).map((ms, nth) => ms - (at[nth] ?? 0))).toEqual([1_000, 2_000, 4_000, 4_000]);
  });

  it('tells who asked for it now how it went, and stops', async () => {
    const refresher = createRefresher(() => Promise.reject(new Error('no')));
    await expect(refresher.now()).rejects.toThrow('no');
    refresher.stop();
    await expect(refresher.now()).resolves.toBeUndefined();
  });
});
