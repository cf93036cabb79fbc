import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Standing } from '../domain/moving.ts';

interface Place {
  itemId: string;
  locationId: string;
}

/** A level that is locked for this transaction. */
export interface LevelRow extends Standing, Place {
  capped: boolean;
}

export const keyOf = ({ itemId, locationId }: Place) => `${itemId} ${locationId}`;

/**
 * Takes the levels of items at places for this transaction, in the order that everybody takes them in; a place where
 * an item has never been gets its row. Items and places stay as they are meanwhile.
 * @returns by `keyOf`; nothing for an item that is no longer there, or a place where nothing is left
 */
export async function lockLevels(tx: Transactor, places: readonly Place[]): Promise<Map<string, LevelRow>> {
  const isKept = await keepPlaces(tx, places);
  const levels = await lockRows(tx, sql`select * from ${columnsOf(places)}`);
  return new Map([...levels].filter(([key]) => isKept.has(key)));
}

/** The levels that orders took from, whatever became of item and place since. */
export const lockTaken = (tx: Transactor, orderIds: readonly string[]): Promise<Map<string, LevelRow>> =>
  lockRows(
    tx,
    sql`select item_id, location_id from stock_movements
      where cafe_id = ${tx.cafeId} and order_id = any (${[...orderIds]}::uuid[])`,
  );

/**
 * Whoever removes an item or a place, or changes whether it is capped, waits for this, or this for them: a new level is
 * never of yesterday's item.
 */
async function keepPlaces(tx: Transactor, places: readonly Place[]): Promise<Set<string>> {
  const { rows } = await sql<Place>`
    with kept as materialized (
      select i.id as item_id, p.id as location_id, i.capped
      from (select distinct * from ${columnsOf(places)}) w (item_id, location_id)
      join stock_items i on i.cafe_id = ${tx.cafeId} and i.id = w.item_id
      join stock_locations p on p.cafe_id = ${tx.cafeId} and p.id = w.location_id
      where i.deleted_at is null and (p.deleted_at is null or exists (select from stock_levels l
        where l.cafe_id = i.cafe_id and l.item_id = i.id and l.location_id = p.id and l.level_milli <> 0))
      order by i.id, p.id
      for share of i, p),
    opened as (
      insert into stock_levels (cafe_id, item_id, location_id, capped, unit_cost_micro)
      select ${tx.cafeId}::uuid, k.item_id, k.location_id, k.capped,
        coalesce((select max(l.unit_cost_micro) from stock_levels l
          where l.cafe_id = ${tx.cafeId} and l.item_id = k.item_id), 0)
      from kept k order by k.item_id, k.location_id
      on conflict do nothing)
    select item_id as "itemId", location_id as "locationId" from kept`.execute(tx.raw);
  return new Set(rows.map(keyOf));
}

async function lockRows(tx: Transactor, which: ReturnType<typeof sql>): Promise<Map<string, LevelRow>> {
  const { rows } = await sql<LevelRow>`
    select item_id as "itemId", location_id as "locationId", capped, level_milli as "levelMilli",
      value_micro as "valueMicro", unit_cost_micro as "unitCostMicro"
    from stock_levels
    where cafe_id = ${tx.cafeId} and (item_id, location_id) in (${which})
    order by item_id, location_id
    for no key update`.execute(tx.raw);
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const columnsOf = (places: readonly Place[]) => sql`unnest(
  ${places.map(({ itemId }) => itemId)}::uuid[], ${places.map(({ locationId }) => locationId)}::uuid[])`;
