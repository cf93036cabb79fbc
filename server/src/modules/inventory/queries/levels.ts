import type { Answer, QueryOut, StockItem, StockLevel } from '@table-tap/contract';
import { minorOfMicro } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { averageCost, type Standing } from '../../stock/index.ts';
import { among, byItem, type Items } from './by-item.ts';
import { itemFacts, packsOf } from './items.ts';

type LevelList = Answer<'GET /cafes/{cafeId}/inventory'>;
type LevelFilter = QueryOut<'GET /cafes/{cafeId}/inventory'>;

/** Items with what there is of them, by category and name; the value is that of what is listed and above zero. */
export async function listLevels(
  reader: Reader,
  cafeId: string,
  { category, state, locationId, search }: LevelFilter,
): Promise<LevelList> {
  const pattern = search === undefined ? '' : `%${search.toLowerCase().replaceAll(/[%_\\]/g, '\\$&')}%`;
  const levels = await readLevels(
    reader,
    cafeId,
    sql`
      ${category === undefined ? sql`` : sql`and i.category = ${category}`}
      ${
        search === undefined
          ? sql``
          : sql`and (lower(i.name) like ${pattern} or i.id in (select item_id from stock_packs
              where cafe_id = ${cafeId} and deleted_at is null and barcode = ${search}))`
      }
      ${
        locationId === undefined
          ? sql``
          : sql`and (i.location_id = ${locationId} or i.id in (select item_id from stock_levels
              where cafe_id = ${cafeId} and location_id = ${locationId} and level_milli <> 0))`
      }`,
  );
  const items = levels.filter((level) => state === undefined || level.state === state);
  const { currency } = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  const categories = await reader
    .selectFrom('stock_items')
    .select('category')
    .distinct()
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .where('category', '<>', '')
    .orderBy('category')
    .execute();
  return {
    items,
    nextCursor: null,
    currency: currency as LevelList['currency'],
    valueMinor: minorOfMicro(items.reduce((sum, { valueMicro }) => sum + Math.max(0, valueMicro), 0)),
    categories: categories.map(({ category: name }) => name),
  };
}

/** One item with what there is of it, or nothing where there is no such item. */
export async function readLevel(reader: Reader, cafeId: string, itemId: string): Promise<StockLevel | undefined> {
  return (await readLevels(reader, cafeId, sql`and i.id = ${itemId}`))[0];
}

/**
 * Items that are chosen, and then what belongs to them, kind by kind, put together here. Asked for item by item in one
 * statement, PostgreSQL compares each of five thousand items with all of each kind where it has no statistics of the
 * café yet: half a minute, right after an import.
 */
async function readLevels(reader: Reader, cafeId: string, which: RawBuilder<unknown>): Promise<StockLevel[]> {
  const { rows } = await sql<Omit<StockItem, 'packs'>>`
    select ${itemFacts} from stock_items i
    where i.cafe_id = ${cafeId} and i.deleted_at is null ${which}
    order by lower(i.category), lower(i.name), i.id`.execute(reader.raw);
  const of = { cafeId, itemIds: rows.map(({ id }) => id) };
  const packs = await packsOf(reader, of);
  const standing = await standingOf(reader, of);
  const alerts = await alertsOf(reader, of);
  const products = await productsOf(reader, of);
  return rows.map((item) => {
    const { levelMilli, valueMicro, unitCostMicro, places } = sumOf(standing.get(item.id) ?? []);
    return {
      ...item,
      packs: packs.get(item.id) ?? [],
      places,
      alert: alertShape(alerts.get(item.id)?.[0]),
      products: products.get(item.id)?.[0]?.products ?? 0,
      levelMilli,
      valueMicro,
      unitCostMicro: averageCost({ levelMilli, valueMicro, unitCostMicro }, 1000),
      state: stateOf(levelMilli, item.reorderMilli),
    };
  });
}

interface StandingRow extends Standing {
  locationId: string;
  /** At a place that is still there, or where something is left. */
  shown: boolean;
}

const standingOf = (reader: Reader, of: Items): Promise<Map<string, StandingRow[]>> =>
  byItem(
    reader,
    sql`
      select l.item_id as "itemId", l.location_id as "locationId", l.level_milli as "levelMilli",
        l.value_micro as "valueMicro", l.unit_cost_micro as "unitCostMicro",
        p.deleted_at is null or l.level_milli <> 0 as shown
      from stock_levels l join stock_locations p on p.cafe_id = l.cafe_id and p.id = l.location_id
      where l.cafe_id = ${of.cafeId} ${among(of, sql`l.item_id`)} order by p.position, p.name`,
  );

/** What there is in all, and what came in last cost. */
function sumOf(rows: readonly StandingRow[]): Standing & Pick<StockLevel, 'places'> {
  const places = rows.filter(({ shown }) => shown);
  return {
    levelMilli: places.reduce((sum, place) => sum + place.levelMilli, 0),
    valueMicro: places.reduce((sum, place) => sum + place.valueMicro, 0),
    unitCostMicro: rows.reduce((most, place) => Math.max(most, place.unitCostMicro), 0),
    places: places.map(({ locationId, levelMilli, valueMicro }) => ({ locationId, levelMilli, valueMicro })),
  };
}

type Alert = NonNullable<StockLevel['alert']>;
type AlertRow = Pick<Alert, 'id' | 'kind' | 'levelMilli' | 'suggestedMilli'> & { raisedAt: Date };

/** Those that are open, what is used up before what runs low. */
const alertsOf = (reader: Reader, of: Items): Promise<Map<string, AlertRow[]>> =>
  byItem(
    reader,
    sql`
      select item_id as "itemId", id, kind, level_milli as "levelMilli", suggested_milli as "suggestedMilli",
        raised_at as "raisedAt"
      from stock_alerts
      where cafe_id = ${of.cafeId} and cleared_at is null ${among(of, sql`item_id`)} order by kind desc`,
  );

function alertShape(row: AlertRow | undefined): StockLevel['alert'] {
  return row ? { ...row, raisedAt: row.raisedAt.toISOString(), clearedAt: null } : null;
}

/** How many products and modifiers on the menu take an item. */
const productsOf = (reader: Reader, of: Items): Promise<Map<string, { products: number }[]>> =>
  byItem(
    reader,
    sql`
      select item_id as "itemId", count(distinct user_id)::int as products
      from (
        select r.item_id, r.product_id as user_id from recipe_lines r where r.cafe_id = ${of.cafeId}
          and r.product_id in (select id from products where cafe_id = ${of.cafeId} and deleted_at is null)
        union all
        select t.item_id, m.modifier_id from modifier_recipes m
        cross join lateral (values (m.item_id), (m.replaces_item_id)) t (item_id)
        where m.cafe_id = ${of.cafeId}
          and m.modifier_id in (select id from modifiers where cafe_id = ${of.cafeId} and deleted_at is null)) u
      where item_id is not null ${among(of, sql`item_id`)} group by item_id`,
  );

/** Where an item stands against its reorder level. */
export const stateOf = (levelMilli: number, reorderMilli: number | null): StockLevel['state'] =>
  levelMilli <= 0 ? 'out' : reorderMilli !== null && levelMilli <= reorderMilli ? 'low' : 'ok';
