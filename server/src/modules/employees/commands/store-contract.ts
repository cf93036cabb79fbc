import type { ContractKind } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';

/** What a change says of a contract; what is left out stays. */
export interface ContractChange {
  kind?: ContractKind | null | undefined;
  weeklyMinutes?: number | null | undefined;
  startsOn?: string | null | undefined;
  endsOn?: string | null | undefined;
}

/** @returns INVALID when it would end before it begins */
export async function storeContract(
  tx: Transactor,
  userId: string,
  change: ContractChange,
): Promise<undefined | Refusal> {
  const before = await tx
    .selectFrom('employees')
    .select(['contract_kind', 'weekly_minutes', 'starts_on', 'ends_on'])
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  const after = {
    contract_kind: change.kind === undefined ? before.contract_kind : change.kind,
    weekly_minutes: change.weeklyMinutes === undefined ? before.weekly_minutes : change.weeklyMinutes,
    starts_on: change.startsOn === undefined ? before.starts_on : change.startsOn,
    ends_on: change.endsOn === undefined ? before.ends_on : change.endsOn,
  };
  if (after.starts_on !== null && after.ends_on !== null && after.ends_on < after.starts_on)
    return invalidField('contract.endsOn', 'A contract cannot end before it begins');
  await tx.updateTable('employees').set(after).where('cafe_id', '=', tx.cafeId).where('user_id', '=', userId).execute();
  return undefined;
}
