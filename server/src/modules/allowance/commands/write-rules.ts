import type { AllowanceRule } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readRule } from '../queries/rules.ts';

/** Makes a rule. One that is standard takes over from the one that was. */
export function addRule(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/allowance/rules'>,
): Promise<AllowanceRule | Refusal> {
  const { cafeId, body, once } = call;
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another rule has this id, or became standard just now' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      const unknown = await unknownCategory(tx, body.categoryIds);
      if (unknown) return unknown;
      const id = body.id ?? uuidv7();
      if (body.standard) await noStandard(tx);
      await tx
        .insertInto('allowance_rules')
        .values({ cafe_id: cafeId, id, ...columns(body), name: body.name, kind: body.kind, amount: body.amount, per: body.per, beyond: body.beyond, created_at: tx.now })
        .execute(); // prettier-ignore
      const rule = (await readRule(tx, cafeId, id)) as AllowanceRule;
      tx.audit({ subject: { kind: 'allowanceRule', id, name: rule.name }, after: rule });
      return rule;
    }),
  );
}

/** Changes a rule, from now on. */
export function changeRule(
  db: Database,
  call: Call<'PATCH /cafes/{cafeId}/allowance/rules/{ruleId}'>,
): Promise<AllowanceRule | Refusal> {
  const { cafeId, body, params, once } = call;
  return onDuplicate(refuse('IN_FLIGHT', { retryAfterSeconds: 1 }), () =>
    db.write({ cafeId, once }, async (tx) => {
      const before = await readRule(tx, cafeId, params.ruleId);
      if (!before) return refuse('NOT_FOUND');
      const unknown = await unknownCategory(tx, body.categoryIds ?? []);
      if (unknown) return unknown;
      if (body.standard && !before.standard) await noStandard(tx);
      const change = columns(body);
      if (Object.keys(change).length > 0)
        await tx
          .updateTable('allowance_rules')
          .set(change)
          .where('cafe_id', '=', cafeId)
          .where('id', '=', params.ruleId)
          .execute();
      const after = (await readRule(tx, cafeId, params.ruleId)) as AllowanceRule;
      tx.audit({ subject: { kind: 'allowanceRule', id: after.id, name: after.name }, before, after });
      return after;
    }),
  );
}

/** Takes a rule away; whoever followed it follows the standard one. */
export function removeRule(
  db: Database,
  call: Call<'DELETE /cafes/{cafeId}/allowance/rules/{ruleId}'>,
): Promise<undefined | Refusal> {
  const { cafeId, params, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const before = await readRule(tx, cafeId, params.ruleId);
    if (!before) return refuse('NOT_FOUND');
    await tx.deleteFrom('allowance_people').where('cafe_id', '=', cafeId).where('rule_id', '=', before.id).execute();
    await tx
      .updateTable('allowance_rules')
      .set({ deleted_at: tx.now, standard: false })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', before.id)
      .execute();
    tx.audit({ subject: { kind: 'allowanceRule', id: before.id, name: before.name }, before });
    return undefined;
  });
}

type Fields = Partial<Omit<AllowanceRule, 'id'>>;

/** The columns of what is named; the others stay as they are. */
function columns({ categoryIds, staffDiscountPercent, name, kind, amount, per, beyond, standard }: Fields) {
  return {
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(amount !== undefined && { amount }),
    ...(per !== undefined && { per }),
    ...(beyond !== undefined && { beyond }),
    ...(standard !== undefined && { standard }),
    ...(categoryIds !== undefined && { category_ids: categoryIds }),
    ...(staffDiscountPercent !== undefined && { staff_discount: staffDiscountPercent }),
  };
}

async function noStandard(tx: Transactor): Promise<void> {
  await tx
    .updateTable('allowance_rules')
    .set({ standard: false })
    .where('cafe_id', '=', tx.cafeId)
    .where('standard', '=', true)
    .execute();
}

async function unknownCategory(tx: Transactor, ids: readonly string[]): Promise<Refusal | undefined> {
  if (ids.length === 0) return undefined;
  const known = await tx
    .selectFrom('categories')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', ids)
    .execute();
  const index = ids.findIndex((id) => !known.some((one) => one.id === id));
  if (index < 0) return undefined;
  const message = 'There is no such category on the menu';
  return refuse('NOT_FOUND', { errors: [{ path: `categoryIds.${index}`, code: 'unknown', message }] });
}
