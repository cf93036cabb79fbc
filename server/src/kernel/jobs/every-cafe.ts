import type { Database, Reader } from '../database/database.ts';
import { isBusy } from '../database/retry.ts';
import type { Log } from '../log.ts';

/** Cafés that one transaction reads. */
const cafesAtOnce = 200;
/** So many in a row cannot reach the database: it is not for the cafés, and the next round finds them again. */
const busyInARowMax = 5;

/** What a round goes wrong with, by café. */
export type Failures = Map<string, unknown>;

export interface RoundParts {
  db: Database;
  log: Log;
}

/** One look at all cafés, and what is done in those where something is due. */
export interface Round<T extends { cafe_id: string }> {
  /** Names the job in the log. */
  job: string;
  /** What is due in these cafés; those of which it says nothing are passed by. */
  due: (reader: Reader, cafeIds: string[]) => Promise<readonly T[]>;
  /** Does what is due in one of them. */
  work: (cafeId: string, due: T[]) => Promise<unknown>;
}

/** Every café, by id, in chunks that one transaction may read. */
export async function* chunksOfCafes(db: Database, size = cafesAtOnce): AsyncGenerator<string[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const last = after;
    const rows = await db.global((query) =>
      query
        .selectFrom('cafe_slugs')
        .select('cafe_id')
        .where('cafe_id', '>', last)
        .orderBy('cafe_id')
        .limit(size)
        .execute(),
    );
    const cafeIds = rows.map((row) => row.cafe_id);
    if (cafeIds.length > 0) yield cafeIds;
    after = cafeIds.at(-1) ?? after;
    if (cafeIds.length < size) return;
  }
}

/** Every café, by id. */
export async function* everyCafe(db: Database): AsyncGenerator<string> {
  for await (const chunk of chunksOfCafes(db)) yield* chunk;
}

/**
 * Does something in each of these cafés, one after the other. What one fails with is logged, and the others have their
 * turn all the same.
 * @returns the cafés that have failed, and with what
 * @throws where the database does not answer, several times in a row
 */
export async function eachCafe(
  log: Log,
  job: string,
  cafeIds: Iterable<string> | AsyncIterable<string>,
  work: (cafeId: string) => Promise<unknown>,
): Promise<Failures> {
  const failed: Failures = new Map();
  let busy = 0;
  for await (const cafeId of cafeIds) {
    try {
      await work(cafeId);
      busy = 0;
    } catch (error) {
      busy = isBusy(error) ? busy + 1 : 0;
      if (busy >= busyInARowMax) throw error;
      failed.set(cafeId, error);
      log.error({ err: error, job, cafeId }, 'a job failed in one café; it is tried again at the next round');
    }
  }
  return failed;
}

/**
 * Looks in every café, many at a time, for what is due, and does it café by café. One that fails, in looking or in
 * doing, is logged and stops nobody else.
 * @returns the cafés that have failed, and with what
 * @throws where the database does not answer
 */
export async function eachCafeWithWork<T extends { cafe_id: string }>(
  parts: RoundParts,
  round: Round<T>,
  size = cafesAtOnce,
): Promise<Failures> {
  const failed: Failures = new Map();
  for await (const chunk of chunksOfCafes(parts.db, size)) {
    const found = await look(parts, round, chunk, failed);
    const cafes = Map.groupBy(found, (row) => row.cafe_id);
    const failedNow = await eachCafe(parts.log, round.job, cafes.keys(), (id) => round.work(id, cafes.get(id) ?? []));
    for (const [cafeId, error] of failedNow) failed.set(cafeId, error);
  }
  return failed;
}

/** Looks into them together; where that fails, into each by itself, so that it is known whose fault it is. */
async function look<T extends { cafe_id: string }>(
  { db, log }: RoundParts,
  { job, due }: Round<T>,
  cafeIds: string[],
  failed: Failures,
): Promise<readonly T[]> {
  try {
    return await db.readAcross(cafeIds, (reader) => due(reader, cafeIds));
  } catch (error) {
    if (isBusy(error)) throw error;
  }
  const found: T[] = [];
  const failedNow = await eachCafe(log, job, cafeIds, async (cafeId) => {
    found.push(...(await db.read(cafeId, (reader) => due(reader, [cafeId]))));
  });
  for (const [cafeId, error] of failedNow) failed.set(cafeId, error);
  return found;
}
