const batchMax = 500;

/**
 * Loads things by key in batches: what is asked for while one batch is under way goes together into the next, so
 * that a thousand phones that order at once cost a handful of statements.
 */
export class Gather<Value> {
  readonly #loadAll: (keys: string[]) => Promise<Map<string, Value>>;
  readonly #waiting = new Map<string, PromiseWithResolvers<Value | undefined>>();
  #running = false;

  /** @param loadAll at most 500 keys; what is not found is absent from its answer */
  constructor(loadAll: (keys: string[]) => Promise<Map<string, Value>>) {
    this.#loadAll = loadAll;
  }

  load(key: string): Promise<Value | undefined> {
    let waiter = this.#waiting.get(key);
    if (!waiter) {
      waiter = Promise.withResolvers();
      this.#waiting.set(key, waiter);
    }
    if (!this.#running) void this.#run();
    return waiter.promise;
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Whoever asks in this same turn of the event loop still comes along.
    await new Promise(setImmediate);
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting].slice(0, batchMax);
      for (const [key] of batch) this.#waiting.delete(key);
      try {
        const found = await this.#loadAll(batch.map(([key]) => key));
        for (const [key, waiter] of batch) waiter.resolve(found.get(key));
      } catch (error) {
        for (const [, waiter] of batch) waiter.reject(error);
      }
    }
    this.#running = false;
  }
}
