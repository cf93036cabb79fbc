import type { KegChange, QueryOut } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { isUuid } from '../../../kernel/uuid.ts';
import type { KegUse } from '../domain/keg-use.ts';
import { settleUse, useOfKeg } from './keg-use.ts';

/** A keg as it is sold, with the item in it. */
export interface Keg {
  packId: string;
  itemId: string;
  itemName: string;
  locationId: string;
  quantityMilli: number;
}

/** A pack that is a keg. @returns NOT_FOUND, or INVALID for a pack that is none */
export async function readKeg(reader: Reader, cafeId: string, packId: string): Promise<Keg | Refusal> {
  const row = await reader
    .selectFrom('stock_packs as p')
    .innerJoin('stock_items as i', (on) => on.onRef('i.cafe_id', '=', 'p.cafe_id').onRef('i.id', '=', 'p.item_id'))
    .select(['p.id as packId', 'p.keg', 'p.quantity_milli as quantityMilli'])
    .select(['i.id as itemId', 'i.name as itemName', 'i.location_id as locationId'])
    .where('p.cafe_id', '=', cafeId)
    .where('p.id', '=', packId)
    .where('p.deleted_at', 'is', null)
    .where('i.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return refuse('NOT_FOUND');
  const { keg, ...pack } = row;
  return keg ? pack : invalidField('packId', 'This pack is no keg: say so where the item is changed');
}

/** What changing a keg now would say of the one before. @returns NOT_FOUND, INVALID */
export async function previewKegChange(reader: Reader, cafeId: string, packId: string): Promise<KegUse | Refusal> {
  const keg = await readKeg(reader, cafeId, packId);
  if (isRefusal(keg)) return keg;
  const settled = await settleUse(reader, cafeId, keg.itemId);
  const { first, heldMilli, soldMilli, lostMilli } = await useOfKeg(reader, cafeId, keg, settled);
  return { first, heldMilli, soldMilli, lostMilli };
}

interface ChangeRow {
  id: string;
  item: KegChange['item'];
  pack: KegChange['pack'];
  packMilli: number;
  heldMilli: number | null;
  soldMilli: number;
  lostMilli: number;
  person: KegChange['person'];
  at: Date;
}

/** Kegs that were put on, newest first. */
export async function listKegChanges(
  reader: Reader,
  cafeId: string,
  { cursor, limit, itemId }: QueryOut<'GET /cafes/{cafeId}/inventory/keg-changes'>,
): Promise<{ items: KegChange[]; nextCursor: string | null } | Refusal> {
  if (cursor !== undefined && !isUuid(cursor))
    return invalidField('cursor', 'Send nextCursor of the page before, as it was');
  const rows = await changeRows(reader, cafeId, {
    where: sql`${cursor === undefined ? sql`` : sql`and k.id < ${cursor}`}
      ${itemId === undefined ? sql`` : sql`and k.item_id = ${itemId}`}`,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function readKegChange(reader: Reader, cafeId: string, id: string): Promise<KegChange | undefined> {
  return (await changeRows(reader, cafeId, { where: sql`and k.id = ${id}`, limit: 1 }))[0];
}

async function changeRows(
  reader: Reader,
  cafeId: string,
  { where, limit }: { where: ReturnType<typeof sql>; limit: number },
): Promise<KegChange[]> {
  const { rows } = await sql<ChangeRow>`
    select k.id, json_build_object('id', i.id, 'name', i.name, 'unit', i.unit) as item,
      json_build_object('id', p.id, 'name', p.name, 'quantityMilli', k.pack_milli) as pack,
      (select b.pack_milli from keg_changes b
        where b.cafe_id = k.cafe_id and b.item_id = k.item_id and b.id < k.id order by b.id desc limit 1) as "heldMilli",
      k.sold_milli as "soldMilli", k.lost_milli as "lostMilli",
      case when k.person_id is not null then json_build_object('id', k.person_id, 'name', coalesce(u.name, '')) end
        as person,
      k.created_at as at
    from keg_changes k
    join stock_items i on i.cafe_id = k.cafe_id and i.id = k.item_id
    join stock_packs p on p.cafe_id = k.cafe_id and p.id = k.pack_id
    left join users u on u.id = k.person_id
    where k.cafe_id = ${cafeId} ${where}
    order by k.id desc limit ${limit}`.execute(reader.raw);
  return rows.map(({ heldMilli, at, ...row }) => ({
    ...row,
    first: heldMilli === null,
    heldMilli: heldMilli ?? 0,
    at: at.toISOString(),
  }));
}
