import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { eachCafeWithWork, type RoundParts } from '../../../kernel/jobs/every-cafe.ts';
import { firstIdAt } from '../../../kernel/uuid.ts';
import { followStock } from './follow-stock.ts';

/** Two looks overlap by so much: a transaction may take a while to commit. */
const overlapMs = 60_000;
/** The first look of a process goes back so far: the whole house may have been down. */
const firstLookMs = 24 * 60 * 60_000;

/**
 * The safety net: follows the stock of cafés where something moved since the last look, whatever became of the process
 * that moved it. A café that could not be followed is tried again at every look, until it could.
 */
export class CatchUp {
  readonly #parts: RoundParts;
  readonly #nowMs: () => number;
  #sinceMs: number;
  #failed: ReadonlySet<string> = new Set();

  constructor(parts: RoundParts, nowMs: () => number = Date.now) {
    this.#parts = parts;
    this.#nowMs = nowMs;
    this.#sinceMs = nowMs() - firstLookMs;
  }

  async run(): Promise<void> {
    const startedMs = this.#nowMs();
    const failed = await eachCafeWithWork(this.#parts, {
      job: 'follow-stock',
      due: (reader, cafeIds) => this.#moved(reader, cafeIds),
      work: (cafeId) => followStock(this.#parts.db, cafeId),
    });
    this.#failed = new Set(failed.keys());
    this.#sinceMs = startedMs - overlapMs;
  }

  /** By the ids of movements, which begin with their time: a look at the end of each café's primary key. */
  async #moved(reader: Reader, cafeIds: readonly string[]): Promise<{ cafe_id: string }[]> {
    const { rows } = await sql<{ cafe_id: string }>`
      select c.cafe_id from unnest(${[...cafeIds]}::uuid[]) as c (cafe_id)
      where c.cafe_id = any (${[...this.#failed]}::uuid[]) or exists (
        select from stock_movements m where m.cafe_id = c.cafe_id and m.id >= ${firstIdAt(this.#sinceMs)}::uuid)`.execute(
      reader.raw,
    );
    return rows;
  }
}
