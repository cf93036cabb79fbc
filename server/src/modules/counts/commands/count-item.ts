import { countEntriesMax, lateEntryHoursMax, quantityMilliMax, type StockCountLine } from '@table-tap/contract';
import { sql } from 'kysely';
import type { CountedPack } from '../../../kernel/database/count-tables.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { idsSince, standingEntries } from '../queries/entries.ts';
import { readLine } from '../queries/sheet.ts';
import { addLines } from './begin-count.ts';
import { lockOpen } from './open-count.ts';
import { takeBack } from './take-back-entry.ts';

type Counting = Call<'POST /cafes/{cafeId}/stock-counts/{countId}/entries'>;

/** Younger entries count as made now: the level is then read under its lock, exactly. Clocks of phones differ by less. */
const lateAfterMs = 5_000;

/**
 * Writes down what somebody counted of an item, with the level at that very moment: whatever is sold from then on, the
 * difference stays the same.
 */
export function countItem(db: Database, call: Counting): Promise<StockCountLine | Refusal> {
  const { cafeId, params, body, by, once, permissions } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const count = await lockOpen(tx, params.countId, 'counting');
    if (isRefusal(count)) return count;
    const { id: countId, location_id: locationId } = count;
    const counted = await quantityOf(tx, body);
    if (isRefusal(counted)) return counted;
    const at = momentOf(tx.now, body.countedAt);
    if (isRefusal(at)) return at;
    const refused = await addLines(tx, { countId, locationId, itemIds: [body.itemId] });
    if (refused) return refused;
    const expectedMilli = await levelAt(tx, { itemId: body.itemId, locationId, at });
    const standing = (await standingEntries(tx, cafeId, countId, body.itemId)).get(body.itemId) ?? [];
    const replaced = standing.filter(({ personId }) =>
      body.mode === 'replace_own' ? personId === (by?.id ?? null) : body.mode === 'replace_all',
    );
    if (standing.length - replaced.length >= countEntriesMax)
      return invalidField('itemId', `An item is counted ${countEntriesMax} times at the most`, 'too_big');
    for (const { id } of replaced)
      await takeBack(tx, { countId, itemId: body.itemId, entryId: id, by: by?.id ?? null });
    await tx
      .insertInto('stock_count_entries')
      .values({
        cafe_id: cafeId,
        id: uuidv7(),
        count_id: countId,
        item_id: body.itemId,
        quantity_milli: counted.quantityMilli,
        packs: JSON.stringify(counted.packs),
        area: body.area,
        serving: body.servedFrom,
        expected_milli: expectedMilli,
        counted_at: at,
        takes_back: null,
        person_id: by?.id ?? null,
        created_at: tx.now,
      })
      .execute();
    tx.emit('count:changed', { countId, status: 'open', itemIds: [body.itemId] });
    const isManaging = permissions.has('stock:adjust');
    const line = await readLine(tx, cafeId, countId, { isManaging, now: tx.now, itemId: body.itemId });
    const after = { item: line.name, quantityMilli: counted.quantityMilli };
    tx.audit({ subject: { kind: 'stockCount', id: countId, name: count.place }, after });
    return line;
  });
}

/** What packs and the rest come to. Packs are those of the item, as large as they are now. */
async function quantityOf(
  tx: Transactor,
  { itemId, packs, restMilli }: Counting['body'],
): Promise<{ packs: CountedPack[]; quantityMilli: number } | Refusal> {
  const item = await tx
    .selectFrom('stock_items')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', itemId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!item) return refuse('NOT_FOUND');
  const known = await tx
    .selectFrom('stock_packs')
    .select(['id', 'name', 'quantity_milli'])
    .where('cafe_id', '=', tx.cafeId)
    .where('item_id', '=', itemId)
    .where('deleted_at', 'is', null)
    .execute();
  const counted: CountedPack[] = [];
  for (const [index, { packId, count }] of packs.entries()) {
    const pack = known.find(({ id }) => id === packId);
    const message = 'The item does not come in this pack';
    if (!pack) return refuse('NOT_FOUND', { errors: [{ path: `packs.${index}.packId`, code: 'unknown', message }] });
    counted.push({ name: pack.name, count, quantityMilli: pack.quantity_milli });
  }
  const quantityMilli = counted.reduce((sum, pack) => sum + pack.count * pack.quantityMilli, restMilli);
  if (quantityMilli > quantityMilliMax) return invalidField('packs', 'That is more than any place holds', 'too_big');
  return { packs: counted, quantityMilli };
}

/** When something was counted: now, or earlier where it had to wait. */
function momentOf(now: Date, countedAt: string | undefined): Date | Refusal {
  if (countedAt === undefined) return now;
  const at = new Date(countedAt);
  const ageMs = now.getTime() - at.getTime();
  if (ageMs > lateEntryHoursMax * 3_600_000)
    return invalidField('countedAt', `This was counted more than ${lateEntryHoursMax} hours ago: count it again`);
  return ageMs < lateAfterMs ? now : at;
}

/**
 * The level of an item at a place: now, under its lock, so that no sale is half in it; or at an earlier moment, by
 * undoing what was moved since.
 */
async function levelAt(
  tx: Transactor,
  { itemId, locationId, at }: { itemId: string; locationId: string; at: Date },
): Promise<number> {
  const level = await tx
    .selectFrom('stock_levels')
    .select('level_milli')
    .where('cafe_id', '=', tx.cafeId)
    .where('item_id', '=', itemId)
    .where('location_id', '=', locationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const now = level?.level_milli ?? 0;
  if (at.getTime() === tx.now.getTime()) return now;
  const { rows } = await sql<{ moved: number }>`
    select coalesce(sum(quantity_milli), 0)::bigint as moved from stock_movements
    where cafe_id = ${tx.cafeId} and item_id = ${itemId} and location_id = ${locationId}
      and id >= ${idsSince(at)}::uuid and created_at > ${at}`.execute(tx.raw);
  return now - (rows[0]?.moved ?? 0);
}
