import { sql, type Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { FieldEncryption } from '../field-encryption.ts';
import { isRefusal } from '../refusal.ts';
import { eachCafe, everyCafe } from '../jobs/every-cafe.ts';
import type { Log } from '../log.ts';
import { sealedColumns, type SealedColumn } from './sealed-columns.ts';
import { readKeys, retireKeys } from './stored-keys.ts';

/** Rows that one transaction seals anew: short, because whoever writes one of them waits for it. */
export const resealBatchMax = 100;
/** Transactions that began with the old key have long ended after this; only then is it looked whether anything uses it. */
const settleMs = 10 * 60_000;

export interface ResealParts {
  db: Database;
  clock: Clock;
  log: Log;
  fields: FieldEncryption;
}

export interface Resealed {
  resealed: number;
  /** Values that open with no key: sealed with another secret, or damaged. They stay as they are. */
  unreadable: number;
}

/**
 * Seals everything anew that was sealed with an earlier key than the one in use, table by table, café by café, in short
 * transactions while requests run. What was done is done: after a crash the next run goes on with what is left, because
 * a value says itself which key it was sealed with.
 * @throws what the first café has failed with, once all others are done: nothing may be retired then
 */
export async function resealFields(parts: ResealParts, columns = sealedColumns): Promise<Resealed> {
  const total = { resealed: 0, unreadable: 0 };
  if (!(await hasEarlierKeys(parts))) return total;
  const failed: unknown[] = [];
  for (const column of columns) {
    const reseal = async (cafeId: string | null) => {
      const done = await resealColumn(parts, column, cafeId);
      total.resealed += done.resealed;
      total.unreadable += done.unreadable;
    };
    if (column.of !== 'cafes') await reseal(null);
    else failed.push(...(await eachCafe(parts.log, 'reseal-fields', everyCafe(parts.db), reseal)).values());
  }
  if (failed.length > 0) throw failed[0];
  if (total.unreadable > 0) parts.log.warn(total, 'some sealed values open with no key');
  return total;
}

/** Retires field keys that nothing uses any more. @returns their names */
export async function retireUnusedFieldKeys(parts: ResealParts, columns = sealedColumns): Promise<string[]> {
  const { db, clock, fields, log } = parts;
  const now = clock.now();
  const live = (await readKeys(db)).filter((key) => key.purpose === 'fields' && key.retiredAt === null);
  const inUse = live.find(({ id }) => Number(id) === fields.keyInUse);
  if (!inUse || inUse.activeFrom.getTime() + settleMs > now.getTime()) return [];
  const earlier = live.filter((key) => key.activeFrom < inUse.activeFrom).map(({ id }) => id);
  if (earlier.length === 0) return [];
  const used = new Set<number>();
  for (const column of columns) {
    for await (const cafeId of column.of === 'cafes' ? everyCafe(db) : [null]) {
      for (const id of await keysUsedBy(db, column, cafeId)) used.add(id);
    }
  }
  const unused = earlier.filter((id) => !used.has(Number(id)));
  await retireKeys(db, 'fields', unused, now);
  if (unused.length > 0) log.info({ keys: unused }, 'field keys retired');
  return unused;
}

async function hasEarlierKeys({ db, fields }: ResealParts): Promise<boolean> {
  const keys = await readKeys(db);
  return keys.some((key) => key.purpose === 'fields' && key.retiredAt === null && Number(key.id) !== fields.keyInUse);
}

async function resealColumn(parts: ResealParts, column: SealedColumn, cafeId: string | null): Promise<Resealed> {
  const total = { resealed: 0, unreadable: 0 };
  let after: string[] | undefined;
  for (;;) {
    const batch = await inTransaction(parts.db, cafeId, (tx) => resealBatch(tx, parts.fields, column, cafeId, after));
    total.resealed += batch.resealed;
    total.unreadable += batch.unreadable;
    if (!batch.last) return total;
    after = batch.last;
  }
}

/** Seals some rows anew, in the order of their keys. @returns the last of them, or nothing when there are no more */
async function resealBatch(
  tx: Transaction<Tables>,
  fields: FieldEncryption,
  column: SealedColumn,
  cafeId: string | null,
  after: string[] | undefined,
): Promise<Resealed & { last?: string[] }> {
  const { table, row: key, column: name } = column;
  const sealed = sql.ref(name);
  const keyColumns = sql.join(key.map((part) => sql.ref(part)));
  const { rows } = await sql<{ key: string[]; sealed: Buffer }>`
    select array[${sql.join(key.map((part) => sql`${sql.ref(part)}::text`))}] as key, ${sealed} as sealed
    from ${sql.table(table)}
    where ${ofCafe(cafeId)} and ${sealed} is not null and get_byte(${sealed}, 0) <> ${fields.keyInUse}
      ${after ? sql`and (${keyColumns}) > (${sql.join(after.map((part) => sql`${part}`))})` : sql``}
    order by ${keyColumns}
    limit ${resealBatchMax}
    for no key update`.execute(tx);
  let unreadable = 0;
  for (const row of rows) {
    const anew = sealAnew(fields, row.sealed, { table, row: row.key, column: name });
    if (!anew) {
      unreadable++;
      continue;
    }
    const isRow = sql.join(
      key.map((part, at) => sql`${sql.ref(part)} = ${row.key[at]}`),
      sql` and `,
    );
    await sql`update ${sql.table(table)} set ${sealed} = ${anew} where ${isRow}`.execute(tx);
  }
  const last = rows.length === resealBatchMax ? rows.at(-1)?.key : undefined;
  return { resealed: rows.length - unreadable, unreadable, ...(last && { last }) };
}

function sealAnew(
  fields: FieldEncryption,
  sealed: Buffer,
  place: Parameters<FieldEncryption['open']>[1],
): Buffer | undefined {
  let text: string;
  try {
    text = fields.open(sealed, place);
  } catch {
    return undefined;
  }
  return fields.seal(text, place);
}

/** Numbers of the keys that a column's values were sealed with. */
async function keysUsedBy(db: Database, { table, column }: SealedColumn, cafeId: string | null): Promise<number[]> {
  const sealed = sql.ref(column);
  const { rows } = await inTransaction(db, cafeId, (tx) =>
    sql<{ key: number }>`
      select distinct get_byte(${sealed}, 0) as key from ${sql.table(table)}
      where ${ofCafe(cafeId)} and ${sealed} is not null`.execute(tx),
  );
  return rows.map(({ key }) => key);
}

const ofCafe = (cafeId: string | null) => (cafeId === null ? sql`true` : sql`cafe_id = ${cafeId}`);

async function inTransaction<T>(
  db: Database,
  cafeId: string | null,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  if (cafeId === null) return db.global(work);
  const done = await db.write({ cafeId }, (tx) => work(tx.raw));
  if (isRefusal(done)) throw new Error(`refused: ${done.code}`);
  return done;
}
