import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';

/** Somebody's passkeys as WebAuthn names them. */
export async function descriptorsOf(
  tx: Transaction<Tables>,
  userId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await tx
    .selectFrom('passkeys')
    .select(['credential_id', 'transports'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ credential_id, transports }) => ({ id: credential_id, transports }));
}
