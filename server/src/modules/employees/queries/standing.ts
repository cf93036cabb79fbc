import { type Selectable, sql } from 'kysely';
import type { Reader, Transactor } from '../../../kernel/database/database.ts';
import type { MembershipsTable } from '../../../kernel/database/tables.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { effectivePermissions } from '../../identity/index.ts';
import { decidesAbout, type Standing } from '../domain/standing.ts';

export type MemberRow = Selectable<MembershipsTable>;

export const standingOfRow = (row: MemberRow): Standing => ({
  userId: row.user_id,
  role: row.role,
  permissions: new Set(effectivePermissions(row.role, row.granted, row.taken)),
});

/** Somebody who works here now. */
export async function standingOf(
  reader: Pick<Reader, 'selectFrom'>,
  cafeId: string,
  userId: string,
): Promise<Standing | undefined> {
  const row = await reader
    .selectFrom('memberships')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && standingOfRow(row);
}

/** Rows that a decision about people stands on, locked until the transaction ends. */
export interface LockedMembers {
  actor: Standing;
  target: MemberRow;
  /** Owners who work here and can sign in, the target among them when it is one. */
  ownerIds: string[];
}

/**
 * Locks who decides, about whom, and the owners: always in the same order, so that two decisions take turns and neither
 * stands on what the other has just changed.
 * @returns NOT_FOUND for somebody who never worked here, ABOVE_OWN_ROLE for whom the actor does not decide about
 */
export async function lockMembers(tx: Transactor, actorId: string, targetId: string): Promise<LockedMembers | Refusal> {
  const rows = await tx
    .selectFrom('memberships')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where((where) => where.or([where('role', '=', 'owner'), where('user_id', 'in', [actorId, targetId])]))
    .orderBy('user_id')
    .forUpdate()
    .execute();
  const target = rows.find((row) => row.user_id === targetId);
  if (!target) return refuse('NOT_FOUND');
  const actor = rows.find((row) => row.user_id === actorId && row.ended_at === null);
  if (!actor || !decidesAbout(standingOfRow(actor), { userId: targetId, role: target.role }))
    return refuse('ABOVE_OWN_ROLE');
  const owners = rows.filter((row) => row.role === 'owner' && row.ended_at === null).map((row) => row.user_id);
  const able = await tx
    .selectFrom('users')
    .select('id')
    .where(sql<boolean>`id = any (${owners}::uuid[])`)
    .where('disabled_at', 'is', null)
    .execute();
  return { actor: standingOfRow(actor), target, ownerIds: able.map(({ id }) => id) };
}

/** Whether nobody but the target would be left to own the café. */
export const isLastOwner = ({ target, ownerIds }: LockedMembers): boolean =>
  target.role === 'owner' && target.ended_at === null && ownerIds.every((id) => id === target.user_id);
