import type { AllowanceRule } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { AllowanceRulesTable } from '../../../kernel/database/allowance-tables.ts';
import type { Reader } from '../../../kernel/database/database.ts';

type RuleRow = Selectable<AllowanceRulesTable>;

/** Rules of a café, the standard one first. */
export async function listRules(reader: Reader, cafeId: string): Promise<AllowanceRule[]> {
  const rows = await standing(reader, cafeId).orderBy('standard', 'desc').orderBy('name').orderBy('id').execute();
  return rows.map(ruleShape);
}

export async function readRule(reader: Reader, cafeId: string, id: string): Promise<AllowanceRule | undefined> {
  const row = await standing(reader, cafeId).where('id', '=', id).executeTakeFirst();
  return row && ruleShape(row);
}

/** The rule that somebody follows: their own, none where that was said, or else the standard one. */
export async function ruleOf(reader: Reader, cafeId: string, userId: string): Promise<AllowanceRule | null> {
  return (await rulesOf(reader, cafeId, [userId])).get(userId)?.rule ?? null;
}

/** The rules that people follow, and whether it is one of their own (or none). */
export async function rulesOf(
  reader: Reader,
  cafeId: string,
  userIds: readonly string[],
): Promise<Map<string, { rule: AllowanceRule | null; own: boolean }>> {
  const rules = await listRules(reader, cafeId);
  const standard = rules.find(({ standard }) => standard) ?? null;
  const own = await reader
    .selectFrom('allowance_people')
    .select(['user_id', 'rule_id'])
    .where('cafe_id', '=', cafeId)
    .where('user_id', 'in', userIds)
    .execute();
  const chosen = new Map(own.map(({ user_id, rule_id }) => [user_id, rule_id]));
  return new Map(
    userIds.map((userId) => {
      const ruleId = chosen.get(userId);
      const own = ruleId !== undefined;
      return [userId, { rule: own ? (rules.find(({ id }) => id === ruleId) ?? null) : standard, own }];
    }),
  );
}

const standing = (reader: Reader, cafeId: string) =>
  reader.selectFrom('allowance_rules').selectAll().where('cafe_id', '=', cafeId).where('deleted_at', 'is', null);

const ruleShape = (row: RuleRow): AllowanceRule => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  amount: row.amount,
  per: row.per,
  categoryIds: row.category_ids,
  beyond: row.beyond,
  staffDiscountPercent: row.staff_discount,
  standard: row.standard,
});
