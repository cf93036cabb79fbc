import type { TestCafe } from '@table-tap/server/test/support/test-cafe.ts';
import pg from 'pg';

/** Never used up while a bench runs. */
const plentyMilli = 100_000_000_000;

/**
 * Gives the products that are ordered two items each, as a long drink has them: every order of three lines then takes
 * six items of six levels.
 * @param url the database, as its administrator
 */
export async function stockCafes(url: string, cafes: readonly TestCafe[], products: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    for (const cafe of cafes) {
      const ids = products.map((name) => cafe.product(name).id);
      await owner.query(
        `with place as (insert into stock_locations (cafe_id, id, name) values ($1, gen_random_uuid(), 'Bar of the bench') returning id),
        items as (
          insert into stock_items (cafe_id, id, name, unit, location_id, capped, created_at)
          select $1, gen_random_uuid(), p.id || ' ' || n, 'piece', place.id, true, now()
          from place, unnest($2::uuid[]) p (id), generate_series(1, 2) n
          returning id, name, location_id),
        levels as (
          insert into stock_levels (cafe_id, item_id, location_id, capped, level_milli, value_micro, unit_cost_micro)
          select $1, id, location_id, true, $3::bigint, $3::bigint * 1000, 1000000 from items)
        insert into recipe_lines (cafe_id, id, product_id, variant_id, item_id, quantity_milli)
        select $1, gen_random_uuid(), split_part(name, ' ', 1)::uuid, null, id, 250 from items`,
        [cafe.id, ids, plentyMilli],
      );
      await owner.query(
        `insert into stock_movements (cafe_id, id, item_id, location_id, reason, quantity_milli, cost_micro, change_id, business_day, created_at)
        select cafe_id, gen_random_uuid(), item_id, location_id, 'purchase', level_milli, value_micro, gen_random_uuid(), current_date, now()
        from stock_levels where cafe_id = $1 and level_milli = $2`,
        [cafe.id, plentyMilli],
      );
      await owner.query('update cafes set stock_version = stock_version + 1 where cafe_id = $1', [cafe.id]);
    }
  } finally {
    await owner.end();
  }
}
