import type pg from 'pg';
import { lookInto } from './look-into.ts';

export interface Rule {
  name: string;
  /** Yields one column `detail`, a row for each thing that is wrong; $1 is the café. */
  sql: string;
}

export interface Violation {
  cafeId: string;
  rule: string;
  detail: string;
}

/** Violations of one rule that are told; a broken rule seldom breaks once. */
const detailsMax = 20;

/** What of these rules does not hold in a café, all of them as of one moment. */
export const brokenRules = (pool: pg.Pool, cafeId: string, rules: readonly Rule[]): Promise<Violation[]> =>
  lookInto(pool, cafeId, async (client) => {
    const violations: Violation[] = [];
    for (const { name, sql } of rules) {
      const { rows } = await client.query<{ detail: string }>(`select * from (${sql}) broken limit ${detailsMax}`, [
        cafeId,
      ]);
      violations.push(...rows.map(({ detail }) => ({ cafeId, rule: name, detail })));
    }
    return violations;
  });
