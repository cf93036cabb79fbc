import type { DrinkBalance } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { memberName } from '../../identity/index.ts';
import { balancesOf } from '../queries/balances.ts';
import { readRule, rulesOf } from '../queries/rules.ts';

/** Gives somebody a rule of their own, none at all, or the standard one again. */
export async function assignRule(
  db: Database,
  call: Call<'PUT /cafes/{cafeId}/allowance/people/{userId}'>,
): Promise<DrinkBalance | Refusal> {
  const { cafeId, params, body, once } = call;
  const person = await memberName(db, cafeId, params.userId);
  if (!person) return refuse('NOT_FOUND');
  return db.write({ cafeId, once }, async (tx) => {
    const { ruleId } = body;
    if (ruleId !== null && ruleId !== 'standard' && !(await readRule(tx, cafeId, ruleId)))
      return refuse('NOT_FOUND', { errors: [{ path: 'ruleId', code: 'unknown', message: 'There is no such rule' }] });
    const before = (await rulesOf(tx, cafeId, [person.id])).get(person.id);
    if (ruleId === 'standard')
      await tx.deleteFrom('allowance_people').where('cafe_id', '=', cafeId).where('user_id', '=', person.id).execute();
    else
      await tx
        .insertInto('allowance_people')
        .values({ cafe_id: cafeId, user_id: person.id, rule_id: ruleId })
        .onConflict((conflict) => conflict.columns(['cafe_id', 'user_id']).doUpdateSet({ rule_id: ruleId }))
        .execute();
    const [balance] = await balancesOf(tx, cafeId, [person], tx.now);
    const { own: _, ...shown } = balance as DrinkBalance & { own: boolean };
    const named = (rule: { name: string } | null | undefined) => ({ allowance: rule?.name ?? null });
    tx.audit({ subject: { kind: 'employee', ...person }, before: named(before?.rule), after: named(shown.rule) });
    return shown;
  });
}
