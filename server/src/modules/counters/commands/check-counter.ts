import type { Reader, Transactor } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';

interface CounterFields {
  categoryIds: string[];
  lateAfterSeconds: [amber: number, red: number];
}

/** What the contract cannot see: amber before red, and categories that exist and are named once. */
export async function checkCounter(tx: Transactor, fields: Partial<CounterFields>): Promise<Refusal | undefined> {
  const { categoryIds, lateAfterSeconds } = fields;
  if (lateAfterSeconds && lateAfterSeconds[0] >= lateAfterSeconds[1]) {
    return invalidField('lateAfterSeconds.1', 'Red must come after amber');
  }
  if (!categoryIds || categoryIds.length === 0) return undefined;
  const twice = categoryIds.findIndex((id, index) => categoryIds.indexOf(id) < index);
  if (twice >= 0) return invalidField(`categoryIds.${twice}`, 'Name each category once');
  const known = await existingCategories(tx, tx.cafeId, categoryIds);
  const unknown = categoryIds.findIndex((id) => !known.has(id));
  return unknown < 0 ? undefined : invalidField(`categoryIds.${unknown}`, 'There is no such category', 'unknown');
}

async function existingCategories(reader: Reader, cafeId: string, ids: string[]): Promise<Set<string>> {
  const rows = await reader
    .selectFrom('categories')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
