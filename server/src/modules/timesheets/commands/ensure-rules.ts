import type { Transactor } from '../../../kernel/database/database.ts';
import { currentRules, type VersionedRules } from '../queries/work-rules.ts';

/** The rules that a shift begins under. A café that has none yet keeps the standard as its first. */
export async function ensureRules(tx: Transactor): Promise<VersionedRules> {
  const current = await currentRules(tx, tx.cafeId);
  if (current.version > 0) return current;
  await tx
    .insertInto('work_rules')
    .values({ cafe_id: tx.cafeId, version: 1, rules: JSON.stringify(current.rules), set_by: null, set_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return currentRules(tx, tx.cafeId);
}
