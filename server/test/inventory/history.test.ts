import type { StockItem } from '@table-tap/contract';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstIdAt } from '../../src/kernel/uuid.ts';
import { usedOfLate } from '../../src/modules/stock/queries/used-of-late.ts';
import { recordTurns, type Statement } from '../support/statements.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

/** Of an item with years of movements, whatever is asked for reads only those that it is about. */
const system = await testSystem();
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
const app = new pg.Client({ connectionString: system.database.appUrl });
afterAll(() => Promise.all([owner.end(), app.end()]));

const past = 20_000;
const pastDays = 400;
/** Much less than there is; more than what any of it is about. */
const few = 500;
const dayMs = 24 * 60 * 60_000;
const litre = 1_000_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);
const dayText = (days: number) => daysAgo(days).toISOString().slice(0, 10);

let cafe: TestCafe;
let item: StockItem;
let turns: Statement[][];

beforeAll(async () => {
  cafe = await system.cafe('history');
  await app.connect();
  const { id: locationId } = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Cellar' } })).body;
  const packs = [{ name: 'Keg', quantityMilli: 50 * litre, keg: true }];
  const body = { name: 'Stella', unit: 'l', locationId, capped: true, packs };
  item = (await cafe.ok('POST /cafes/{cafeId}/stock-items', { body })).body;
  const step = (pastDays * dayMs) / past;
  await owner.query(
    `insert into stock_movements (cafe_id, id, item_id, location_id, reason, quantity_milli, cost_micro, order_id, line_id, business_day, created_at)
    select $1, m.id, $2, $3, 'sale', -1, 0, m.id, m.id, m.at::date, m.at
    from unnest($4::uuid[], $5::timestamptz[]) as m (id, at)`,
    [
      ...[cafe.id, item.id, locationId],
      Array.from({ length: past }, (_, index) => firstIdAt(daysAgo(pastDays + 40).getTime() + index * step)),
      Array.from({ length: past }, (_, index) => new Date(daysAgo(pastDays + 40).getTime() + index * step)),
    ],
  );
  await owner.query('update stock_levels set level_milli = 100000000 where cafe_id = $1', [cafe.id]);
  await owner.query('analyze stock_movements');
  turns = recordTurns(system.server.kernel.db.pool);
}, 60_000);

/** How many movements the statements read that a piece of work sends. */
async function readBy(work: () => Promise<unknown>): Promise<number> {
  const from = turns.length;
  await work();
  const asked = turns
    .slice(from)
    .flat()
    .filter(({ text }) => text.includes('stock_movements') && !text.includes('insert into'));
  expect(asked.length).toBeGreaterThan(0);
  let read = 0;
  await app.query(`begin; select set_config('app.cafe_ids', '{${cafe.id}}', true)`);
  for (const { text, values } of asked) {
    const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) ${text}`,
      values,
    );
    for (const row of rows) read += movementsOf(row['QUERY PLAN'][0].Plan);
  }
  await app.query('rollback');
  return read;
}

interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

function movementsOf(plan: Plan): number {
  const inner = (plan.Plans ?? []).reduce((sum, one) => sum + movementsOf(one), 0);
  if (plan['Relation Name'] !== 'stock_movements') return inner;
  return inner + (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
}

it('what was used of late', async () => {
  const used = () =>
    system.server.kernel.db.read(cafe.id, (reader) => usedOfLate(reader, cafe.id, [item.id], new Date()));
  expect((await used()).size).toBe(0);
  expect(await readBy(used)).toBeLessThan(few);
});

it('what a keg that is changed would lose', async () => {
  const packId = item.packs[0]?.id ?? '';
  // The first is what all else is counted from.
  const first = await cafe.ok('POST /cafes/{cafeId}/inventory/keg-changes', { body: { packId } });
  expect(first.body).toMatchObject({ first: true, soldMilli: past });
  const preview = () => cafe.ok('GET /cafes/{cafeId}/inventory/keg-changes/preview', { query: { packId } });
  expect((await preview()).body).toMatchObject({ soldMilli: 0, lostMilli: 50 * litre });
  expect(await readBy(preview)).toBeLessThan(few);
  expect(await readBy(() => cafe.ok('POST /cafes/{cafeId}/inventory/keg-changes', { body: { packId } }))).toBeLessThan(
    few,
  );
});

it.each([
  ['of a reason', { reason: 'transfer' }],
  ['of days long ago', { from: dayText(pastDays), to: dayText(pastDays - 1), limit: '5' }],
] as const)('the list of movements %s', async (_, query) => {
  const list = () => cafe.ok('GET /cafes/{cafeId}/inventory/movements', { query });
  expect((await list()).body.items).toHaveLength('limit' in query ? 5 : 0);
  expect(await readBy(list)).toBeLessThan(few);
});
