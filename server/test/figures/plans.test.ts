import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../support/plan-of.ts';
import { recordTurns, type Statement } from '../support/statements.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

/**
 * Figures are read from the read models and small tables alone, by index, as the application's role, on tables with enough
 * rows of enough cafés that a wrong plan would show. No figure reads orders, movements or events.
 */
const system = await testSystem();
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
const app = new pg.Client({ connectionString: system.database.appUrl });
afterAll(() => Promise.all([owner.end(), app.end()]));

let cafe: TestCafe;
const cafesBeside = 60;
const readModels = ['stock_days', 'stock_months', 'stock_totals', 'product_days'];
/** A café has a handful of these, or a few hundred; PostgreSQL may read them as it likes. */
const small = [
  ...['cafes', 'consumer_positions', 'stock_items', 'stock_levels', 'recipe_lines'],
  ...['products', 'variants', 'categories'],
];

beforeAll(async () => {
  cafe = await system.cafe('plans');
  await app.connect();
  await owner.query(`
    create temp table houses as select md5('cafe' || c)::uuid as id from generate_series(1, ${cafesBeside}) c union select '${cafe.id}'::uuid;
    insert into stock_locations (cafe_id, id, name) select id, id, 'Cellar' from houses;
    insert into stock_items (cafe_id, id, name, unit, location_id, capped, created_at)
      select h.id, md5('item' || i)::uuid, 'Item ' || i, 'l', h.id, true, '2025-01-01' from houses h, generate_series(1, 20) i;
    insert into stock_levels (cafe_id, item_id, location_id, capped, level_milli) select cafe_id, id, location_id, true, 1000 from stock_items;
    insert into consumer_positions (cafe_id, name) select id, 'figures' from houses on conflict do nothing;
    insert into stock_days (cafe_id, generation, item_id, business_day, reason, quantity_milli, cost_micro)
      select i.cafe_id, 1, i.id, current_date - d, 'sale', -1000, -1000 from stock_items i, generate_series(1, 200) d;
    insert into stock_months (cafe_id, generation, month, item_id, reason, quantity_milli, cost_micro)
      select i.cafe_id, 1, date_trunc('month', current_date)::date - make_interval(months => m), i.id, r, 1, 1 from stock_items i, generate_series(0, 60) m, unnest(array['sale', 'purchase']) r;
    insert into stock_totals (cafe_id, generation, item_id, quantity_milli, cost_micro) select cafe_id, 1, id, 1, 1 from stock_items;
    insert into product_days (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points, sold, gross_minor, reduced_minor, cost_micro)
      select h.id, 1, current_date - d, md5('product' || p)::uuid, md5('product' || p)::uuid, 2100, 1, 1, 0, 1 from houses h, generate_series(1, 400) d, generate_series(1, 20) p;
    insert into events (cafe_id, seq, type, data, created_at)
      select h.id, 1000000 + i, 'menu:changed', '{}', now() from houses h, generate_series(1, 1000) i;
    analyze`);
}, 120_000);

/** What reading a figure sends. */
async function statementsOf(route: string, params: Record<string, string> = {}): Promise<Statement[]> {
  const turns = recordTurns(system.server.kernel.db.pool);
  await cafe.ok(route, { params });
  const reading = turns.find((turn) => turn.some(({ text }) => readModels.some((table) => text.includes(table)))) ?? [];
  return reading.filter(({ text }) => text.trim().startsWith('select') && !text.includes('set_config'));
}

describe('the figures', () => {
  it.each([
    ['GET /cafes/{cafeId}/inventory/months/{month}', { month: new Date().toISOString().slice(0, 7) }],
    ['GET /cafes/{cafeId}/figures/products', {}],
    ['GET /cafes/{cafeId}/figures/dead-stock', {}],
    ['GET /cafes/{cafeId}/figures/forecast', {}],
  ])('of %s come from read models by their index', async (route, params) => {
    const statements = await statementsOf(route, params);
    expect(statements.length).toBeGreaterThan(1);
    const read = new Set<string>();
    for (const statement of statements) {
      const plan = await planOf(app, cafe.id, statement);
      for (const table of plan.read) read.add(table);
      expect(plan.whole.filter((table) => !small.includes(table))).toEqual([]);
    }
    expect([...read].filter((table) => ![...small, ...readModels].includes(table))).toEqual([]);
    expect([...read].some((table) => readModels.includes(table))).toBe(true);
  });
});

describe('the sweep for consumers', () => {
  it('reads two rows a café, and a few events where there are some', async () => {
    const text = `select s.cafe_id, n.name, (s.event_seq - coalesce(p.seq, 0))::float8 as behind
      from cafe_sequences s cross join (values ($1::text, $3::text[])) as n (name, types)
      left join consumer_positions p on p.cafe_id = s.cafe_id and p.name = n.name
      where s.cafe_id = any ($2::uuid[]) and s.event_seq > coalesce(p.seq, 0)
        and (s.event_seq - coalesce(p.seq, 0) > 200 or exists (
          select from events e where e.cafe_id = s.cafe_id and e.seq > coalesce(p.seq, 0) and e.type = any (n.types)))`;
    const values = ['figures', [cafe.id], ['order:created', 'tab:changed']];
    const { read, whole } = await planOf(app, cafe.id, { text, values });
    expect([...new Set(read)].sort()).toEqual(['cafe_sequences', 'consumer_positions', 'events']);
    expect(whole).not.toContain('events');
  });
});
