import type { Answer, Invitation, StaffRole } from '@table-tap/contract';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import { openInvitationsMax } from '../domain/invitation-rules.ts';

export interface InvitationRow {
  id: string;
  role: StaffRole;
  email: string | null;
  name: string | null;
  invited_by: string;
  /** The name of who invited. */
  inviter: string;
  created_at: Date;
  expires_at: Date;
}

export const invitationShape = (row: InvitationRow): Invitation => ({
  id: row.id,
  role: row.role,
  email: row.email,
  name: row.name,
  invitedBy: { id: row.invited_by, name: row.inviter },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});

/** Invitations of a café that can be accepted at a moment, or could until they ran out in the last month. */
export const openInvitations = (reader: Pick<Reader, 'selectFrom'> & { cafeId: string }, now: Date) =>
  reader
    .selectFrom('invitations')
    .innerJoin('users', 'users.id', 'invitations.invited_by')
    .select(['invitations.id', 'role', 'invitations.email', 'invitations.name', 'invited_by', 'users.name as inviter'])
    .select(['invitations.created_at', 'expires_at'])
    .where('cafe_id', '=', reader.cafeId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date(now.getTime() - shownAfterExpiryMs))
    .orderBy('invitations.created_at', 'desc')
    .limit(openInvitationsMax);

const shownAfterExpiryMs = 30 * 24 * 60 * 60 * 1000;

export async function invitations(
  db: Database,
  cafeId: string,
  now: Date,
): Promise<Answer<'GET /cafes/{cafeId}/employees/invitations'>> {
  const rows = await db.read(cafeId, (reader) =>
    openInvitations({ selectFrom: reader.selectFrom, cafeId }, now).execute(),
  );
  return { items: rows.map(invitationShape), nextCursor: null };
}
