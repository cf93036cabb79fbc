import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Group commit: requests that arrive while a transaction runs share the next one. A lane runs one batch at a time;
 * what belongs to one café always takes the same lane, so that two batches of a process never wait for each other. A batch
 * is part of what its first request is part of.
 */
export class GroupCommit<Request, Outcome> {
  readonly #lanes: Lane<Request, Outcome>[];

  /** @param commit commits a batch and answers one outcome a request, in their order */
  constructor(lanes: number, batchMax: number, commit: (batch: Request[]) => Promise<Outcome[]>) {
    this.#lanes = Array.from({ length: lanes }, () => new Lane(batchMax, commit));
  }

  /** @param key what decides the lane: the café's id */
  submit(key: string, request: Request): Promise<Outcome> {
    const lane = this.#lanes[hash(key) % this.#lanes.length] as Lane<Request, Outcome>;
    return lane.submit(request);
  }

  /** Resolves once everything that was submitted is answered. */
  async drained(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.drained()));
  }
}

interface Waiting<Request, Outcome> {
  request: Request;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
  /** Runs work as part of what the request is part of. */
  within: <T>(work: () => T) => T;
}

class Lane<Request, Outcome> {
  readonly #batchMax: number;
  readonly #commit: (batch: Request[]) => Promise<Outcome[]>;
  #waiting: Waiting<Request, Outcome>[] = [];
  #running: Promise<void> | undefined;

  constructor(batchMax: number, commit: (batch: Request[]) => Promise<Outcome[]>) {
    this.#batchMax = batchMax;
    this.#commit = commit;
  }

  submit(request: Request): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject, within: AsyncLocalStorage.snapshot() });
      this.#running ??= this.#run();
    });
  }

  async drained(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // One turn of the loop lets requests that were read together join the first batch.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#batchMax);
      const [first] = batch as [Waiting<Request, Outcome>];
      try {
        const outcomes = await first.within(() => this.#commit(batch.map((waiting) => waiting.request)));
        batch.forEach((waiting, index) => waiting.resolve(outcomes[index] as Outcome));
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    this.#running = undefined;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
