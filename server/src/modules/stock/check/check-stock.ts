import type pg from 'pg';
import { brokenRules, type Rule, type Violation } from '../../../kernel/checks/broken-rules.ts';
import { lookInto } from '../../../kernel/checks/look-into.ts';

/** What must hold of the stock of every café, always. */
export const stockRules: readonly Rule[] = [
  {
    name: 'movements add up to the level',
    sql: `select 'item ' || i.name || ': level ' || l.level_milli || ', movements ' || coalesce(m.quantity, 0) as detail
      from stock_levels l join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
      left join lateral (select sum(quantity_milli) as quantity from stock_movements m
        where m.cafe_id = l.cafe_id and m.item_id = l.item_id and m.location_id = l.location_id) m on true
      where l.cafe_id = $1 and l.level_milli <> coalesce(m.quantity, 0)`,
  },
  {
    name: 'costs add up to the value',
    sql: `select 'item ' || i.name || ': value ' || l.value_micro || ', movements ' || coalesce(m.cost, 0) as detail
      from stock_levels l join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
      left join lateral (select sum(cost_micro) as cost from stock_movements m
        where m.cafe_id = l.cafe_id and m.item_id = l.item_id and m.location_id = l.location_id) m on true
      where l.cafe_id = $1 and l.value_micro <> coalesce(m.cost, 0)`,
  },
  {
    name: 'nothing moves where no level is',
    sql: `select 'movement ' || m.id as detail from stock_movements m
      where m.cafe_id = $1 and not exists (select from stock_levels l
        where l.cafe_id = m.cafe_id and l.item_id = m.item_id and l.location_id = m.location_id)`,
  },
  {
    name: 'a capped item is never below zero',
    sql: `select 'item ' || i.name || ': ' || l.level_milli as detail
      from stock_levels l join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
      where l.cafe_id = $1 and l.level_milli < 0 and i.capped and i.deleted_at is null`,
  },
  {
    name: 'an item and its levels agree on the cap',
    sql: `select 'item ' || i.name as detail
      from stock_levels l join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
      where l.cafe_id = $1 and l.capped <> i.capped and i.deleted_at is null`,
  },
  {
    name: 'nothing is worth nothing',
    sql: `select 'item ' || i.name || ': ' || l.level_milli || ' worth ' || l.value_micro as detail
      from stock_levels l join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
      where l.cafe_id = $1 and ((l.level_milli = 0 and l.value_micro <> 0)
        or (l.level_milli > 0 and l.value_micro < 0) or (l.level_milli < 0 and l.value_micro > 0))`,
  },
  {
    name: 'no line gives back more than it took',
    sql: `select 'order ' || order_id || ', item ' || item_id || ': ' || sum(quantity_milli) as detail
      from stock_movements where cafe_id = $1 and order_id is not null
      group by order_id, line_id, item_id having sum(quantity_milli) > 0`,
  },
  {
    name: 'a cancelled order has given everything back',
    sql: `select 'order ' || m.order_id || ', item ' || m.item_id || ': ' || sum(m.quantity_milli) as detail
      from stock_movements m join orders o on o.cafe_id = m.cafe_id and o.id = m.order_id
      where m.cafe_id = $1 and o.kind = 'cancelled'
      group by m.order_id, m.item_id having sum(m.quantity_milli) <> 0`,
  },
];

/**
 * Proves the stock of a café, as of one moment, while it may go on working: what there was and all that has moved make
 * what there is, in pieces and in money, for every item at every place.
 * @returns nothing where all is right
 */
export const checkStock = (pool: pg.Pool, cafeId: string): Promise<Violation[]> =>
  brokenRules(pool, cafeId, stockRules);

/** How many items, places and movements there are: for the line that says that all is right. */
export const countStock = (pool: pg.Pool, cafeId: string): Promise<{ levels: number; movements: number }> =>
  lookInto(pool, cafeId, async (client) => {
    const { rows } = await client.query<{ levels: number; movements: number }>(
      `select (select count(*)::int from stock_levels where cafe_id = $1) as levels,
        (select count(*)::int from stock_movements where cafe_id = $1) as movements`,
      [cafeId],
    );
    return rows[0] ?? { levels: 0, movements: 0 };
  });
