import { ApiError, uuidv7 } from '@table-tap/client';

/** How politely tickets are acknowledged. Times in ms. */
export const acknowledgeLimits = { atOnceMax: 4, retryFromMs: 1_000, retryToMs: 20_000, rememberedMax: 1_000 };

export interface Acknowledger {
  /** These tickets are on the screen and nobody has said so yet. Each is sent once, and again until it arrives. */
  show(ticketIds: readonly string[]): void;
  stop(): void;
}

/** Tells the server that tickets were shown: a few at a time, each once, over lost connections. */
export function createAcknowledger(send: (ticketId: string, key: string) => Promise<unknown>): Acknowledger {
  const waiting = new Map<string, string>(); // ticket → idempotency key
  const done = new Set<string>();
  let underWay = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function work(): void {
    if (isStopped || timer !== undefined) return;
    for (const [ticketId, key] of waiting) {
      if (underWay >= acknowledgeLimits.atOnceMax) return;
      waiting.delete(ticketId);
      underWay++;
      void sendOne(ticketId, key);
    }
  }

  async function sendOne(ticketId: string, key: string): Promise<void> {
    try {
      await send(ticketId, key);
      failures = 0;
    } catch (error) {
      const isFinal = error instanceof ApiError && error.status < 500 && error.status !== 401 && error.status !== 429;
      if (!isFinal && !isStopped) {
        waiting.set(ticketId, key);
        pauseBefore();
      }
    }
    underWay--;
    work();
  }

  function pauseBefore(): void {
    const { retryFromMs, retryToMs } = acknowledgeLimits;
    timer ??= setTimeout(
      () => {
        timer = undefined;
        work();
      },
      Math.min(retryToMs, retryFromMs * 2 ** Math.min(failures++, 10)),
    );
  }

  function remember(ticketId: string): void {
    if (done.size >= acknowledgeLimits.rememberedMax) {
      const [oldest] = done;
      if (oldest !== undefined) done.delete(oldest);
    }
    done.add(ticketId);
  }

  return {
    show(ticketIds) {
      for (const ticketId of ticketIds) {
        if (done.has(ticketId)) continue;
        remember(ticketId);
        waiting.set(ticketId, uuidv7());
      }
      work();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
