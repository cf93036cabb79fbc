import type { TestCafe } from '@table-tap/server/test/support/test-cafe.ts';
import pg from 'pg';
import type { BenchSystem } from './system.ts';
import { percentile, type Row } from './table.ts';

/** Two houses with the same menu and cellar: a quiet one that opened last year, and one with eight busy years behind it. */
const houses = [
  { orders: 10_000, days: 400 },
  { orders: 10_000_000, days: 2920 },
] as const;
export const housesOfFigures = houses.length;
const items = 150;
const callsEach = 200;
const warmUp = 20;

interface House {
  cafe: TestCafe;
  orders: number;
}

/**
 * Figures of a house with ten million orders against one with ten thousand. What they are read from is generated: a row
 * for each item, day and reason, and for each variant, day and rate of VAT, all of which are there on every day. Orders
 * themselves are not: no figure reads them (`server/test/figures/plans.test.ts`).
 */
export async function benchFigures(system: BenchSystem): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: system.superuserUrl });
  await owner.connect();
  try {
    const filled: House[] = [];
    for (const [index, { orders, days }] of houses.entries()) {
      const cafe = system.quiet[index] as TestCafe;
      await fill(owner, cafe.id, orders, days);
      filled.push({ cafe, orders });
    }
    await owner.query('vacuum analyze');
    const rows: Row[] = [];
    for (const { what, path } of figures()) rows.push(await compare(system.url, filled, what, path));
    return rows;
  } finally {
    await owner.end();
  }
}

async function fill(owner: pg.Client, cafeId: string, orders: number, days: number): Promise<void> {
  const run = (text: string) => owner.query(text.replaceAll('CAFE', `'${cafeId}'::uuid`));
  const since = `current_date - ${days - 1} + d`;
  await run(`insert into stock_locations (cafe_id, id, name) values (CAFE, md5('cellar')::uuid, 'Cellar')`);
  await run(`insert into stock_items (cafe_id, id, name, category, unit, location_id, capped, created_at)
    select CAFE, md5('item' || i)::uuid, 'Item ' || i, 'Category ' || i % 12, 'l', md5('cellar')::uuid, true, now() - interval '9 years'
    from generate_series(1, ${items}) i`);
  await run(`insert into stock_levels (cafe_id, item_id, location_id, capped, level_milli, value_micro)
    select CAFE, md5('item' || i)::uuid, md5('cellar')::uuid, true, 40000000 + i, 9000000000 + i from generate_series(1, ${items}) i`);
  await run(`insert into consumer_positions (cafe_id, name) values (CAFE, 'figures') on conflict do nothing`);
  await run(`insert into stock_days (cafe_id, generation, item_id, business_day, reason, quantity_milli, cost_micro)
    select CAFE, 1, md5('item' || i)::uuid, ${since}, r.reason, r.sign * (${Math.ceil(orders / days)}::bigint * 20000 + i), r.sign * (${Math.ceil(orders / days)}::bigint * 5000000 + i)
    from generate_series(0, ${days - 1}) d, generate_series(1, ${items}) i, (values ('sale', -1), ('cancel', 1), ('waste', -1), ('purchase', 1)) r (reason, sign)
    where r.reason in ('sale', 'purchase') or (d + i) % 7 = 0`);
  await run(`insert into stock_months (cafe_id, generation, month, item_id, reason, quantity_milli, cost_micro)
    select cafe_id, 1, date_trunc('month', business_day)::date, item_id, reason, sum(quantity_milli), sum(cost_micro) from stock_days
    where cafe_id = CAFE group by 1, 3, 4, 5`);
  await run(`insert into stock_totals (cafe_id, generation, item_id, quantity_milli, cost_micro, last_used)
    select cafe_id, 1, item_id, sum(quantity_milli), sum(cost_micro), current_date - 90 from stock_months where cafe_id = CAFE group by 1, 3`);
  await run(`insert into product_days (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points, sold, gross_minor, reduced_minor, cost_micro)
    select CAFE, 1, ${since}, v.product_id, v.id, r.rate, ${Math.ceil(orders / days / 40)} + d % 5, ${Math.ceil(orders / days / 40)}::bigint * v.price_minor, d % 3, d::bigint * 1000000
    from generate_series(0, ${days - 1}) d, variants v, (values (2100), (600)) r (rate) where v.cafe_id = CAFE`);
}

function figures(): { what: string; path: string }[] {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return [
    { what: 'the running month of stock', path: `inventory/months/${day(0).slice(0, 7)}` },
    { what: 'products of four weeks', path: `figures/products?from=${day(27)}&to=${day(0)}` },
    { what: 'dead stock', path: 'figures/dead-stock?days=60' },
    { what: 'forecast of a week', path: 'figures/forecast' },
  ];
}

/** The two take turns, call by call. */
async function compare(origin: string, filled: readonly House[], what: string, path: string): Promise<Row> {
  const times: number[][] = filled.map(() => []);
  for (let call = -warmUp; call < callsEach; call++)
    for (const [index, { cafe }] of filled.entries()) {
      const since = performance.now();
      const answer = await fetch(`${origin}/api/v1/cafes/${cafe.id}/${path}`, {
        headers: { authorization: `Bearer ${cafe.owner.token}` },
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      if (call >= 0) times[index]?.push(performance.now() - since);
    }
  const [few, many] = times.map((list) => list.sort((a, b) => a - b)) as [number[], number[]];
  const p = (list: number[], share: number) => percentile(list, share).toFixed(0);
  return {
    what: `${what}: 10 million orders / 10 thousand`,
    ratio: percentile(many, 0.5) / percentile(few, 0.5),
    goal: '≤ 1.2 ×, p99 < 200 ms',
    detail: `p50 ${p(many, 0.5)} against ${p(few, 0.5)} ms, p99 ${p(many, 0.99)} against ${p(few, 0.99)} ms`,
  };
}
