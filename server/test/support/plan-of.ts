import type pg from 'pg';
import type { Statement } from './statements.ts';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/**
 * How PostgreSQL would carry out a statement of a café.
 * @param app a connection as the application's role
 * @returns the tables that it reads, and those that it reads whole
 */
export async function planOf(
  app: pg.Client,
  cafeId: string,
  { text, values }: Pick<Statement, 'text' | 'values'>,
): Promise<{ read: string[]; whole: string[] }> {
  await app.query(`begin; select set_config('app.cafe_ids', '{${cafeId}}', true)`);
  const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
  await app.query('rollback');
  const read: string[] = [];
  const whole: string[] = [];
  const walk = (plan: Plan) => {
    if (plan['Relation Name']) read.push(plan['Relation Name']);
    if (plan['Node Type'] === 'Seq Scan') whole.push(plan['Relation Name'] ?? '');
    for (const inner of plan.Plans ?? []) walk(inner);
  };
  for (const row of rows) walk(row['QUERY PLAN'][0].Plan);
  return { read, whole };
}
