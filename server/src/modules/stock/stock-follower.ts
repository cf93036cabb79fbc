import type { Database } from '../../kernel/database/database.ts';
import type { Log } from '../../kernel/log.ts';
import { followStock } from './commands/follow-stock.ts';

/**
 * Has menus and alerts follow right after the commit that has moved a level past a mark: a café at a time once, and once
 * more when something else was asked for meanwhile. What a process that dies leaves undone, a job does.
 */
export class StockFollower {
  readonly #db: Database;
  readonly #log: Log;
  readonly #running = new Map<string, Promise<void>>();
  readonly #askedAgain = new Set<string>();

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** Returns at once. */
  ask(cafeId: string): void {
    if (this.#running.has(cafeId)) {
      this.#askedAgain.add(cafeId);
      return;
    }
    const running = this.#follow(cafeId).finally(() => this.#running.delete(cafeId));
    this.#running.set(cafeId, running);
  }

  /** Resolves when nothing is being followed any more. */
  async drained(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #follow(cafeId: string): Promise<void> {
    do {
      this.#askedAgain.delete(cafeId);
      try {
        await followStock(this.#db, cafeId);
      } catch (error) {
        this.#log.warn({ reason: (error as Error).message }, 'menus could not follow the stock; the job will');
      }
    } while (this.#askedAgain.has(cafeId));
  }
}
