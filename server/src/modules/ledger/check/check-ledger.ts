import type pg from 'pg';
import { brokenRules, type Violation } from '../../../kernel/checks/broken-rules.ts';
import { accountRules } from './account-rules.ts';
import { allowanceRules } from './allowance-rules.ts';
import { billRules } from './bill-rules.ts';
import { depositRules } from './deposit-rules.ts';
import { drawerRules } from './drawer-rules.ts';
import { numberRules } from './number-rules.ts';
import { paymentRules } from './payment-rules.ts';
import { postingRules } from './posting-rules.ts';

export const rules = [
  ...postingRules,
  ...paymentRules,
  ...billRules,
  ...accountRules,
  ...drawerRules,
  ...numberRules,
  ...allowanceRules,
  ...depositRules,
] as const;

/**
 * Proves the books of cafés: that the ledger balances, that it says the same as payments, bills, credits, drawers and tips,
 * and that numbers have no gap. Each café is looked at as of one moment, while it may go on working.
 * @param cafeIds left out: every café
 * @returns nothing where all is right
 */
export async function checkLedger(pool: pg.Pool, cafeIds?: readonly string[]): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const cafeId of cafeIds ?? (await everyCafe(pool))) violations.push(...(await brokenRules(pool, cafeId, rules)));
  return violations;
}

export async function everyCafe(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ cafe_id: string }>('select cafe_id from cafe_slugs order by slug');
  return rows.map((row) => row.cafe_id);
}
