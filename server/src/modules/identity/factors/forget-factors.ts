import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';

/** Takes everything away that somebody's second step could be done with. Sessions are the caller's to end. */
export async function forgetFactors(tx: Transaction<Tables>, userId: string): Promise<void> {
  for (const table of ['totp_factors', 'passkeys', 'recovery_codes', 'sign_in_tickets'] as const) {
    await tx.deleteFrom(table).where('user_id', '=', userId).execute();
  }
}
