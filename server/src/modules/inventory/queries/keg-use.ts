import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { firstIdAt, timeOfId, uuidv7 } from '../../../kernel/uuid.ts';
import { kegUse, type KegUse } from '../domain/keg-use.ts';

/** What was ever used of an item before an id, below which nothing is added any more. */
export interface Settled {
  milli: number;
  before: string;
}

/** Ids begin with the time of the process that made them; a transaction is over, and clocks agree, long before that. */
const settledAfterMs = 60 * 60_000;

const isUse = sql`(m.reason in ('sale', 'staff_drink', 'cancel', 'void') or m.reason = 'waste' and m.cause <> 'keg_rest')`;

/** Adds up what is past, from the last change of a keg on: to be asked for before anything is locked. */
export async function settleUse(reader: Reader, cafeId: string, itemId: string): Promise<Settled> {
  const last = await lastChange(reader, cafeId, itemId);
  const past = firstIdAt(timeOfId(uuidv7()) - settledAfterMs);
  // Another process may have settled more by a hair: clocks.
  const before = last && last.settledBefore > past ? last.settledBefore : past;
  const { rows } = await sql<{ milli: number }>`
    select -coalesce(sum(m.quantity_milli), 0)::bigint as milli from stock_movements m
    where m.cafe_id = ${cafeId} and m.item_id = ${itemId}
      and m.id >= ${last?.settledBefore ?? firstIdAt(0)}::uuid and m.id < ${before}::uuid and ${isUse}`.execute(
    reader.raw,
  );
  return { milli: (last?.settledMilli ?? 0) + (rows[0]?.milli ?? 0), before };
}

export interface UseNow extends KegUse {
  /** All that was ever used of the item. */
  usedMilli: number;
  /** What stock-takes found missing of the keg that hangs there: written off already. */
  missingMilli: number;
}

/**
 * What changing a keg of an item now would say of the one before. All that was ever used is compared, not what was used
 * since a moment: an order that is placed while a keg is changed counts for one of them, whichever comes first.
 * @param settled asked for before the level was locked; only what came since is read under the lock
 */
export async function useOfKeg(
  reader: Reader,
  cafeId: string,
  keg: { itemId: string; locationId: string },
  settled: Settled,
): Promise<UseNow> {
  const hangs = await lastChange(reader, cafeId, keg.itemId);
  const { rows } = await sql<{ milli: number }>`
    select -coalesce(sum(m.quantity_milli), 0)::bigint as milli from stock_movements m
    where m.cafe_id = ${cafeId} and m.item_id = ${keg.itemId} and m.id >= ${settled.before}::uuid and ${isUse}`.execute(
    reader.raw,
  );
  const usedMilli = settled.milli + (rows[0]?.milli ?? 0);
  const missingMilli = hangs ? await foundMissing(reader, cafeId, keg, hangs) : 0;
  return { ...kegUse(usedMilli, hangs), usedMilli, missingMilli };
}

type Change = NonNullable<Awaited<ReturnType<typeof lastChange>>>;

const lastChange = (reader: Reader, cafeId: string, itemId: string) =>
  reader
    .selectFrom('keg_changes')
    .select(['id', 'pack_milli as packMilli', 'used_milli as usedMilli'])
    .select(['settled_milli as settledMilli', 'settled_before as settledBefore'])
    .where('cafe_id', '=', cafeId)
    .where('item_id', '=', itemId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** What of the keg was found missing since it was put on; a difference as large as a keg is about whole kegs. */
async function foundMissing(
  reader: Reader,
  cafeId: string,
  { itemId, locationId }: { itemId: string; locationId: string },
  { id, packMilli }: Change,
): Promise<number> {
  const { rows } = await sql<{ reason: 'count' | 'adjustment'; milli: number }>`
    select m.reason, sum(m.quantity_milli)::bigint as milli from stock_movements m
    where m.cafe_id = ${cafeId} and m.item_id = ${itemId} and m.location_id = ${locationId} and m.id > ${id}::uuid
      and m.reason in ('count', 'adjustment') and m.change_id <> ${id}::uuid and abs(m.quantity_milli) < ${packMilli}::bigint
    group by m.reason`.execute(reader.raw);
  const found = new Map(rows.map(({ reason, milli }) => [reason, milli]));
  // What is put right by hand may have come in besides: it counts as far as something was missing.
  return -(found.get('count') ?? 0) - Math.min(0, found.get('adjustment') ?? 0);
}
