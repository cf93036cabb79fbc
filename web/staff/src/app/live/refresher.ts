/** Limits of how often something is fetched anew, in ms. */
export interface RefresherLimits {
  /** From one fetch to the next, however often it is asked for. */
  leastMs: number;
  /** After a failed fetch, doubling up to `retryToMs`. */
  retryFromMs: number;
  retryToMs: number;
}

const usual: RefresherLimits = { leastMs: 1_000, retryFromMs: 1_000, retryToMs: 15_000 };

/** Fetches something again whenever asked: one at a time, not too often, and again after a failure. */
export interface Refresher {
  /** Soon. What happens after this call is in the fetch that it leads to. */
  ask(): void;
  /** Now; resolves with the fetch that was begun after this call, rejects with its error. */
  now(): Promise<void>;
  stop(): void;
}

export function createRefresher(fetchAnew: () => Promise<void>, limits: Partial<RefresherLimits> = {}): Refresher {
  const { leastMs, retryFromMs, retryToMs } = { ...usual, ...limits };
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let startedMs = -Infinity;
  let failures = 0;
  let dueMs = 0;
  let isStopped = false;

  function later(ms: number): void {
    const atMs = Date.now() + ms;
    if (isStopped || (timer !== undefined && dueMs <= atMs)) return;
    clearTimeout(timer);
    dueMs = atMs;
    timer = setTimeout(() => {
      timer = undefined;
      begin().catch(() => undefined);
    }, ms);
  }

  function begin(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    startedMs = Date.now();
    running = fetchAnew().then(
      () => {
        failures = 0;
        running = undefined;
      },
      (error: unknown) => {
        running = undefined;
        later(Math.min(retryToMs, retryFromMs * 2 ** failures++));
        throw error;
      },
    );
    return running;
  }

  return {
    ask() {
      if (running) running.then(() => later(leastMs)).catch(() => undefined);
      else later(Math.max(0, startedMs + leastMs - Date.now()));
    },
    async now() {
      while (running) await running.catch(() => undefined);
      if (!isStopped) await begin();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
