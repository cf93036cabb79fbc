import { sql } from 'kysely';
import type { Reader, Transactor } from '../../database/database.ts';
import type { EventConsumer } from './consumer.ts';

export interface Position {
  seq: number;
  generation: number;
  run: string | null;
  failures: number;
  retryAt: Date | null;
  /** The last event that the café has. */
  latest: number;
}

/**
 * Takes a position for this transaction; one that was never there is made.
 * @returns undefined where another process has it right now
 */
export async function takePosition(tx: Transactor, name: string): Promise<Position | undefined> {
  const taken = await lockPosition(tx, name);
  if (taken) return taken;
  const made = await tx
    .insertInto('consumer_positions')
    .values({ cafe_id: tx.cafeId, name })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows ? lockPosition(tx, name) : undefined;
}

/** The same for one that must be there; `wait`: for whoever has it. */
export async function lockPosition(tx: Transactor, name: string, wait = false): Promise<Position | undefined> {
  const { rows } = await sql<Position>`
    select p.seq, p.generation, p.run, p.failures, p.retry_at as "retryAt", s.event_seq as latest
    from consumer_positions p join cafe_sequences s on s.cafe_id = p.cafe_id
    where p.cafe_id = ${tx.cafeId} and p.name = ${name}
    for no key update of p ${wait ? sql`` : sql`skip locked`}`.execute(tx.raw);
  return rows[0];
}

/** Everything up to `seq` is applied. */
export async function movePosition(tx: Transactor, name: string, seq: number): Promise<void> {
  await tx
    .updateTable('consumer_positions')
    .set({ seq, failures: 0, failed_seq: null, error: null, retry_at: null })
    .where('cafe_id', '=', tx.cafeId)
    .where('name', '=', name)
    .execute();
}

/** Notes that the events after a position could not be applied, and when they are tried again. */
export async function noteFailure(
  tx: Transactor,
  name: string,
  failure: { seq: number; error: string; retryAt: Date },
): Promise<void> {
  await tx
    .updateTable('consumer_positions')
    .set((eb) => ({
      failures: eb('failures', '+', 1),
      failed_seq: failure.seq,
      error: failure.error,
      retry_at: failure.retryAt,
    }))
    .where('cafe_id', '=', tx.cafeId)
    .where('name', '=', name)
    .execute();
}

export interface Lagging {
  cafe_id: string;
  name: string;
  /** Events that it has not looked at, whatever their type. */
  behind: number;
}

/** So many numbers that do not concern a consumer are passed over without its position moving. */
export const passedOverMax = 200;

/**
 * Which consumers have something to do in which of these cafés: an event of their types that they have not seen, those
 * that wait for their next attempt included, or so many others that their position should follow.
 */
export async function laggingIn(
  reader: Reader,
  cafeIds: readonly string[],
  consumers: readonly Pick<EventConsumer, 'name' | 'types'>[],
): Promise<Lagging[]> {
  if (consumers.length === 0) return [];
  const named = consumers.map(({ name, types }) => sql`(${name}::text, ${[...types]}::text[])`);
  const { rows } = await sql<Lagging>`
    select s.cafe_id, n.name, (s.event_seq - coalesce(p.seq, 0))::float8 as behind
    from cafe_sequences s cross join (values ${sql.join(named)}) as n (name, types)
    left join consumer_positions p on p.cafe_id = s.cafe_id and p.name = n.name
    where s.cafe_id = any (${[...cafeIds]}::uuid[]) and s.event_seq > coalesce(p.seq, 0)
      and (s.event_seq - coalesce(p.seq, 0) > ${passedOverMax} or exists (
        select from events e where e.cafe_id = s.cafe_id and e.seq > coalesce(p.seq, 0) and e.type = any (n.types)))`.execute(
    reader.raw,
  );
  return rows;
}
