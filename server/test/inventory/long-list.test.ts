import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listLevels } from '../../src/modules/inventory/queries/levels.ts';
import { recordTurns } from '../support/statements.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem({ TABLE_TAP_TARGET: 'api' });
const app = new pg.Client({ connectionString: system.database.appUrl });
beforeAll(() => app.connect());
afterAll(() => app.end());

interface Plan {
  'Parent Relationship'?: string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** Tables that a statement reads once more for each row of another. */
async function readByRow(cafeId: string, text: string, values: unknown[]): Promise<string[]> {
  await app.query(`begin; select set_config('app.cafe_ids', '{${cafeId}}', true)`);
  const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
  await app.query('rollback');
  const found: string[] = [];
  const walk = (plan: Plan, byRow: boolean) => {
    const isByRow = byRow || plan['Parent Relationship'] === 'SubPlan';
    if (isByRow && plan['Relation Name']) found.push(plan['Relation Name']);
    for (const inner of plan.Plans ?? []) walk(inner, isByRow);
  };
  for (const row of rows) walk(row['QUERY PLAN'][0].Plan, false);
  return found;
}

// Of a café that has just imported its items PostgreSQL knows nothing: looking for each item took half a minute.
it('reads what belongs to items once, and not once an item', async () => {
  const cafe = await system.cafe('long-list');
  const { db } = system.server.kernel;
  const turns = recordTurns(db.pool);
  await db.read(cafe.id, (reader) => listLevels(reader, cafe.id, {}));
  const reads = turns.flat().filter(({ text }) => /^\s*select\b(?!.*set_config)/i.test(text));
  const tables = ['stock_items', 'stock_packs', 'stock_levels', 'stock_alerts', 'recipe_lines', 'modifier_recipes'];
  for (const table of tables) expect(reads.filter(({ text }) => text.includes(table))).not.toEqual([]);
  for (const { text, values } of reads) expect(await readByRow(cafe.id, text, values)).toEqual([]);
});
