import type { WorkRules } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { standardRules } from '../domain/standard-rules.ts';

export interface VersionedRules {
  /** 0: the standard, which nobody has needed or changed yet. */
  version: number;
  rules: WorkRules;
}

/** Rules as they were stored, with the standard for what they did not know yet. */
const asRules = (stored: Record<string, unknown>): WorkRules => ({ ...standardRules, ...stored });

/** The rules that shifts begin under now. */
export async function currentRules(reader: Pick<Reader, 'selectFrom'>, cafeId: string): Promise<VersionedRules> {
  const row = await reader
    .selectFrom('work_rules')
    .select(['version', 'rules'])
    .where('cafe_id', '=', cafeId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { version: row.version, rules: asRules(row.rules) } : { version: 0, rules: standardRules };
}

/** Rules by their version, for shifts that began under them. */
export async function rulesOf(
  reader: Pick<Reader, 'selectFrom'>,
  cafeId: string,
  versions: readonly number[],
): Promise<Map<number, WorkRules>> {
  if (versions.length === 0) return new Map();
  const rows = await reader
    .selectFrom('work_rules')
    .select(['version', 'rules'])
    .where('cafe_id', '=', cafeId)
    .where('version', 'in', [...new Set(versions)])
    .execute();
  return new Map(rows.map(({ version, rules }) => [version, asRules(rules)]));
}
