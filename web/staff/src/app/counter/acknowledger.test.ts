import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, OfflineError } from '@table-tap/client';
import { acknowledgeLimits, createAcknowledger } from './acknowledger.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the acknowledger', () => {
  it('sends each ticket once, a few at a time', async () => {
    const open: (() => void)[] = [];
    const sent: string[] = [];
    const acknowledger = createAcknowledger((ticketId) => {
      sent.push(ticketId);
      return new Promise<void>((resolve) => open.push(resolve));
    });
    acknowledger.show(['a', 'b', 'c', 'd', 'e', 'f']);
    acknowledger.show(['a', 'f']);
    expect(sent).toHaveLength(acknowledgeLimits.atOnceMax);
    while (open.length > 0) {
      open.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(sent).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('tries again with the same key when no answer comes', async () => {
    const keys: string[] = [];
    const acknowledger = createAcknowledger((_, key) => {
      keys.push(key);
      return keys.length < 3 ? Promise.reject(new OfflineError()) : Promise.resolve();
    });
    acknowledger.show(['a']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('leaves a ticket that is not there any more', async () => {
    let tries = 0;
    const acknowledger = createAcknowledger(() => {
      tries++;
      return Promise.reject(new ApiError(404, null));
    });
    acknowledger.show(['a']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(tries).toBe(1);
  });
});
