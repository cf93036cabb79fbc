import type { Answer, QueryOut, StockItem, StockLevel } from '@table-tap/contract';
import { minorOfMicro } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { averageCost } from '../../stock/index.ts';
import { itemColumns } from './items.ts';

type LevelList = Answer<'GET /cafes/{cafeId}/inventory'>;
type LevelFilter = QueryOut<'GET /cafes/{cafeId}/inventory'>;

interface LevelRow extends StockItem {
  places: StockLevel['places'];
  lastCostMicro: number;
  alert: StockLevel['alert'];
  products: number;
}

const levelColumns = sql`
  ${itemColumns},
  (select coalesce(json_agg(json_build_object('locationId', l.location_id, 'levelMilli', l.level_milli,
      'valueMicro', l.value_micro) order by p.position, p.name), '[]')
    from stock_levels l join stock_locations p on p.cafe_id = l.cafe_id and p.id = l.location_id
    where l.cafe_id = i.cafe_id and l.item_id = i.id and (p.deleted_at is null or l.level_milli <> 0)) as places,
  coalesce((select max(l.unit_cost_micro) from stock_levels l where l.cafe_id = i.cafe_id and l.item_id = i.id), 0)
    as "lastCostMicro",
  (select json_build_object('id', a.id, 'kind', a.kind, 'levelMilli', a.level_milli, 'suggestedMilli', a.suggested_milli,
      'raisedAt', a.raised_at, 'clearedAt', null)
    from stock_alerts a where a.cafe_id = i.cafe_id and a.item_id = i.id and a.cleared_at is null
    order by a.kind desc limit 1) as alert,
  ((select count(distinct r.product_id) from recipe_lines r
      join products p on p.cafe_id = r.cafe_id and p.id = r.product_id and p.deleted_at is null
      where r.cafe_id = i.cafe_id and r.item_id = i.id)
    + (select count(distinct m.modifier_id) from modifier_recipes m
      join modifiers o on o.cafe_id = m.cafe_id and o.id = m.modifier_id and o.deleted_at is null
      where m.cafe_id = i.cafe_id and (m.item_id = i.id or m.replaces_item_id = i.id)))::int as products`;

/** Items with what there is of them, by category and name; the value is that of what is listed and above zero. */
export async function listLevels(
  reader: Reader,
  cafeId: string,
  { category, state, locationId, search }: LevelFilter,
): Promise<LevelList> {
  const pattern = search === undefined ? '' : `%${search.toLowerCase().replaceAll(/[%_\\]/g, '\\$&')}%`;
  const { rows } = await sql<LevelRow>`
    select ${levelColumns} from stock_items i
    where i.cafe_id = ${cafeId} and i.deleted_at is null
      ${category === undefined ? sql`` : sql`and i.category = ${category}`}
      ${
        search === undefined
          ? sql``
          : sql`and (lower(i.name) like ${pattern} or exists (select from stock_packs p
              where p.cafe_id = i.cafe_id and p.item_id = i.id and p.deleted_at is null and p.barcode = ${search}))`
      }
      ${
        locationId === undefined
          ? sql``
          : sql`and (i.location_id = ${locationId} or exists (select from stock_levels l
              where l.cafe_id = i.cafe_id and l.item_id = i.id and l.location_id = ${locationId} and l.level_milli <> 0))`
      }
    order by lower(i.category), lower(i.name), i.id`.execute(reader.raw);
  const items = rows.map(levelShape).filter((level) => state === undefined || level.state === state);
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
  const { rows } = await sql<LevelRow>`
    select ${levelColumns} from stock_items i
    where i.cafe_id = ${cafeId} and i.id = ${itemId} and i.deleted_at is null`.execute(reader.raw);
  return rows[0] && levelShape(rows[0]);
}

function levelShape({ lastCostMicro, ...row }: LevelRow): StockLevel {
  const levelMilli = row.places.reduce((sum, place) => sum + place.levelMilli, 0);
  const valueMicro = row.places.reduce((sum, place) => sum + place.valueMicro, 0);
  return {
    ...row,
    levelMilli,
    valueMicro,
    unitCostMicro: averageCost({ levelMilli, valueMicro, unitCostMicro: lastCostMicro }, 1000),
    state: stateOf(levelMilli, row.reorderMilli),
    alert: row.alert && { ...row.alert, raisedAt: new Date(row.alert.raisedAt).toISOString() },
  };
}

/** Where an item stands against its reorder level. */
export const stateOf = (levelMilli: number, reorderMilli: number | null): StockLevel['state'] =>
  levelMilli <= 0 ? 'out' : reorderMilli !== null && levelMilli <= reorderMilli ? 'low' : 'ok';
