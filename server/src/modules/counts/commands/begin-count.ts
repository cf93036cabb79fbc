import { countLinesMax, type StockCountSheet } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readSheet } from '../queries/sheet.ts';

type Begin = Call<'POST /cafes/{cafeId}/stock-counts'>;

/** Begins a stock-take: a line for each item that is to be counted at the place. */
export function beginCount(db: Database, call: Begin): Promise<StockCountSheet | Refusal> {
  const { cafeId, body, by, once } = call;
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another stock-take has this id' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      const place = await tx
        .selectFrom('stock_locations')
        .select('name')
        .where('cafe_id', '=', cafeId)
        .where('id', '=', body.locationId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (!place) return refuse('NOT_FOUND');
      const itemIds = await chosenItems(tx, body);
      if (isRefusal(itemIds)) return itemIds;
      const countId = body.id ?? uuidv7();
      await tx
        .insertInto('stock_counts')
        .values({
          cafe_id: cafeId,
          id: countId,
          location_id: body.locationId,
          scope: body.scope,
          category: body.scope === 'category' ? (body.category ?? '') : null,
          blind: body.blind,
          note: body.note ?? null,
          began_by: by?.id ?? null,
          began_at: tx.now,
          ended_by: null,
          short_micro: null,
          over_micro: null,
        })
        .execute();
      const taken = await addLines(tx, { countId, locationId: body.locationId, itemIds });
      if (taken) return taken;
      tx.emit('count:changed', { countId, status: 'open', itemIds: [] });
      const after = { place: place.name, items: itemIds.length, blind: body.blind };
      tx.audit({ subject: { kind: 'stockCount', id: countId, name: place.name }, after });
      return (await readSheet(tx, cafeId, countId, { isManaging: true, now: tx.now })) as StockCountSheet;
    }),
  );
}

/** Items that the count is of: what is at the place or belongs there, all or of a category; or those that are named. */
async function chosenItems(tx: Transactor, body: Begin['body']): Promise<string[] | Refusal> {
  const { scope, category, locationId } = body;
  if (scope === 'items') return namedItems(tx, [...new Set(body.itemIds ?? [])]);
  const only = scope === 'category' ? sql`and i.category = ${category ?? ''}` : sql``;
  const { rows } = await sql<{ id: string }>`
    select i.id from stock_items i
    where i.cafe_id = ${tx.cafeId} and i.deleted_at is null ${only}
      and (i.location_id = ${locationId}::uuid or exists (
        select from stock_levels l where l.cafe_id = i.cafe_id and l.item_id = i.id
          and l.location_id = ${locationId}::uuid and l.level_milli <> 0))
    order by i.id limit ${countLinesMax + 1}`.execute(tx.raw);
  if (rows.length === 0) return invalidField('scope', 'There is nothing to count at this place');
  if (rows.length > countLinesMax) return invalidField('scope', `Count at most ${countLinesMax} items at once`);
  return rows.map(({ id }) => id);
}

async function namedItems(tx: Transactor, itemIds: string[]): Promise<string[] | Refusal> {
  if (itemIds.length === 0) return invalidField('itemIds', 'Name what is to be counted');
  const rows = await tx
    .selectFrom('stock_items')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', itemIds)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  const missing = itemIds.findIndex((itemId) => !rows.some(({ id }) => id === itemId));
  if (missing < 0) return rows.map(({ id }) => id);
  const message = 'There is no such item';
  return refuse('NOT_FOUND', { errors: [{ path: `itemIds.${missing}`, code: 'unknown', message }] });
}

/** Adds lines, unless another open stock-take has one of the items at this place already. */
export async function addLines(
  tx: Transactor,
  { countId, locationId, itemIds }: { countId: string; locationId: string; itemIds: readonly string[] },
): Promise<Refusal | undefined> {
  await sql`
    insert into stock_count_lines (cafe_id, count_id, item_id, location_id)
    select ${tx.cafeId}, ${countId}::uuid, item_id, ${locationId}::uuid
    from unnest(${itemIds}::uuid[]) as i (item_id) order by item_id
    on conflict do nothing`.execute(tx.raw);
  const others = await tx
    .selectFrom('stock_count_lines')
    .select(['count_id', 'item_id'])
    .where('cafe_id', '=', tx.cafeId)
    .where('location_id', '=', locationId)
    .where('item_id', 'in', itemIds)
    .where('open', '=', true)
    .where('count_id', '<>', countId)
    .orderBy('item_id')
    .execute();
  const [first] = others;
  if (!first) return undefined;
  return refuse('COUNT_OPEN', {
    current: { countId: first.count_id, itemIds: others.map(({ item_id: itemId }) => itemId) },
  });
}
