import type { StaffRole } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { hashSecret } from '../secret-hash.ts';
import { giveFirstNumber } from './give-number.ts';

export interface NewMember {
  cafeId: string;
  userId: string;
  role: StaffRole;
  /** 4 to 8 digits, for shared devices of this café; without one there is no unlocking. */
  pin?: string;
}

/** Makes a person a member of a café, or gives a member another role (and PIN, when one is given). */
export async function addMember(db: Database, member: NewMember): Promise<undefined | Refusal> {
  const pinHash = member.pin === undefined ? null : await hashSecret(member.pin);
  return db.write({ cafeId: member.cafeId }, (tx) => storeMember(tx, { ...member, pinHash }));
}

/** The same inside a transaction that does more. */
export async function storeMember(
  tx: Transactor,
  { userId, role, pinHash }: Pick<NewMember, 'userId' | 'role'> & { pinHash: string | null },
): Promise<undefined> {
  await tx
    .insertInto('user_cafes')
    .values({ user_id: userId, cafe_id: tx.cafeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('memberships')
    .values({ cafe_id: tx.cafeId, user_id: userId, role, pin_hash: pinHash, created_at: tx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['cafe_id', 'user_id'])
        .doUpdateSet({ role, ended_at: null, ...(pinHash && { pin_hash: pinHash }) }),
    )
    .execute();
  await giveFirstNumber(tx, userId);
}
