import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import { followStock } from './follow-stock.ts';

const cafesAtOnce = 200;
/** Two looks overlap by so much: a transaction may take a while to commit. */
const overlapMs = 60_000;
/** The first look of a process goes back so far: the whole house may have been down. */
const firstLookMs = 24 * 60 * 60_000;

/**
 * The safety net: follows the stock of cafés where something moved since the last look, whatever became of the process
 * that moved it.
 */
export class CatchUp {
  readonly #db: Database;
  readonly #nowMs: () => number;
  #sinceMs: number;

  constructor(db: Database, nowMs: () => number = Date.now) {
    this.#db = db;
    this.#nowMs = nowMs;
    this.#sinceMs = nowMs() - firstLookMs;
  }

  async run(): Promise<void> {
    const startedMs = this.#nowMs();
    const cafeIds = await this.#db.global(async (query) => {
      const rows = await query.selectFrom('cafe_slugs').select('cafe_id').execute();
      return rows.map((row) => row.cafe_id);
    });
    for (let at = 0; at < cafeIds.length; at += cafesAtOnce) {
      const moved = await this.#movedSince(cafeIds.slice(at, at + cafesAtOnce), this.#sinceMs);
      for (const cafeId of moved) await followStock(this.#db, cafeId);
    }
    this.#sinceMs = startedMs - overlapMs;
  }

  /** By the ids of movements, which begin with their time: a look at the end of each café's primary key. */
  async #movedSince(cafeIds: readonly string[], sinceMs: number): Promise<string[]> {
    const { rows } = await this.#db.readAcross(cafeIds, (reader) =>
      sql<{ cafe_id: string }>`
        select c.cafe_id from unnest(${[...cafeIds]}::uuid[]) as c (cafe_id)
        where exists (select from stock_movements m where m.cafe_id = c.cafe_id and m.id >= ${firstIdAt(sinceMs)}::uuid)`.execute(
        reader.raw,
      ),
    );
    return rows.map((row) => row.cafe_id);
  }
}

/** The lowest UUID of version 7 of a moment. */
function firstIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
