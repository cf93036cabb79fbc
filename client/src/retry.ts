/** How often, how long: every limit of the client's requests. Times in milliseconds. */
export const requestLimits = {
  timeoutMs: 15_000,
  /** Attempts in all, the first one included. */
  writeAttemptsMax: 5,
  readAttemptsMax: 2,
  backoffFromMs: 300,
  backoffToMs: 5_000,
  /** However long the server asks for, an attempt never waits longer. */
  retryAfterMsMax: 10_000,
};

/** Wait before attempt `attempt` + 1, doubling from `fromMs` to `toMs`; half of it is chance, so that crowds spread. */
export function backoffMs(
  attempt: number,
  fromMs: number = requestLimits.backoffFromMs,
  toMs: number = requestLimits.backoffToMs,
): number {
  return Math.min(toMs, fromMs * 2 ** Math.min(attempt - 1, 20)) * (0.5 + Math.random() / 2);
}

/** Waits; rejects with the signal's reason when it is aborted meanwhile. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Tries until it succeeds.
 * @param waitMs wait after the failed attempt (counted from 1) in ms, or null to give up with its error
 */
export async function retrying<T>(
  attempt: () => Promise<T>,
  waitMs: (error: unknown, attempt: number) => number | null,
  signal?: AbortSignal,
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      const ms = waitMs(error, count);
      if (ms === null) throw error;
      await pause(ms, signal);
    }
  }
}
