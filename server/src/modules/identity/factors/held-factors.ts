import { sql, type Transaction } from 'kysely';
import type { SecondStep } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Tables } from '../../../kernel/database/tables.ts';
import { cafeIdsOf } from '../queries/memberships.ts';
import type { UserRow } from '../sessions.ts';
import { needsFactor } from './domain/who-needs-a-factor.ts';

export interface HeldFactors {
  totp: boolean;
  passkeys: number;
  recoveryCodes: number;
}

/** What somebody has for a second step. */
export async function heldFactors(tx: Transaction<Tables>, userId: string): Promise<HeldFactors> {
  const { rows } = await sql<HeldFactors>`
    select exists (select from totp_factors where user_id = ${userId} and confirmed_at is not null) as totp,
      (select count(*)::int from passkeys where user_id = ${userId}) as passkeys,
      (select count(*)::int from recovery_codes where user_id = ${userId} and used_at is null) as "recoveryCodes"`.execute(
    tx,
  );
  return rows[0] as HeldFactors;
}

/** Recovery codes open the way back to a factor; they are none. */
export const hasFactor = ({ totp, passkeys }: HeldFactors): boolean => totp || passkeys > 0;

export function stepsWith(held: HeldFactors, passkeysPossible: boolean): SecondStep['steps'] {
  const steps: SecondStep['steps'] = [];
  if (held.totp) steps.push('totp');
  if (held.passkeys > 0 && passkeysPossible) steps.push('passkey');
  if (held.recoveryCodes > 0) steps.push('recovery');
  return steps;
}

/** Whether somebody's role in any café, or on the platform, asks for a second factor. */
export async function roleNeedsFactor(db: Database, user: Pick<UserRow, 'id' | 'platform_admin'>): Promise<boolean> {
  if (user.platform_admin) return true;
  const cafeIds = await cafeIdsOf(db, user.id, null);
  if (cafeIds.length === 0) return false;
  const rows = await db.readAcross(cafeIds, (reader) =>
    reader
      .selectFrom('memberships')
      .select('role')
      .where('cafe_id', 'in', cafeIds)
      .where('user_id', '=', user.id)
      .where('ended_at', 'is', null)
      .execute(),
  );
  return needsFactor({ platformAdmin: false, roles: rows.map(({ role }) => role) });
}

/** Makes changes to one person's factors take turns. @returns the person, or nothing when disabled */
export function lockPerson(tx: Transaction<Tables>, userId: string): Promise<UserRow | undefined> {
  return tx
    .selectFrom('users')
    .selectAll()
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
