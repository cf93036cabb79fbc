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
  const wanted = [...new Map(places.map((place) => [keyOf(place), place])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => place);
  const kept: Place[] = [];
  for (const some of inParts(wanted)) kept.push(...(await keepPlaces(tx, some)));
  const levels = new Map<string, LevelRow>();
  for (const some of inParts(kept))
    for (const [key, level] of await lockRows(tx, sql`select * from ${columnsOf(some)}`, some)) levels.set(key, level);
  return levels;
}

/**
 * So many in one statement: of a café that is new to PostgreSQL's statistics it expects hardly any levels, and compares each of
 * them with each that is wanted.
 */
const partMax = 500;

/** A list in parts of as many as one statement takes. */
export function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += partMax) yield all.slice(at, at + partMax);
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
async function keepPlaces(tx: Transactor, places: readonly Place[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    with kept as materialized (
      select i.id as item_id, p.id as location_id, i.capped
      from ${columnsOf(places)} w (item_id, location_id)
      join stock_items i on i.cafe_id = ${tx.cafeId} and i.id = w.item_id
      join stock_locations p on p.cafe_id = ${tx.cafeId} and p.id = w.location_id
      where i.id = any (${itemIds(places)}::uuid[]) and i.deleted_at is null and (p.deleted_at is null or exists (select from stock_levels l
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
  return rows;
}

async function lockRows(
  tx: Transactor,
  which: ReturnType<typeof sql>,
  places?: readonly Place[],
): Promise<Map<string, LevelRow>> {
  const { rows } = await sql<LevelRow>`
    select item_id as "itemId", location_id as "locationId", capped, level_milli as "levelMilli",
      value_micro as "valueMicro", unit_cost_micro as "unitCostMicro"
    from stock_levels
    where cafe_id = ${tx.cafeId} and (item_id, location_id) in (${which})
      ${places === undefined ? sql`` : sql`and item_id = any (${itemIds(places)}::uuid[])`}
    order by item_id, location_id
    for no key update`.execute(tx.raw);
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const itemIds = (places: readonly Place[]) => places.map(({ itemId }) => itemId);

const columnsOf = (places: readonly Place[]) => sql`unnest(
  ${itemIds(places)}::uuid[], ${places.map(({ locationId }) => locationId)}::uuid[])`;
