import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';

/** Whatever still waits for an address: it was somebody's, and is nobody's any more. */
export async function forgetMailsTo(tx: Transaction<Tables>, recipient: string): Promise<void> {
  await tx.deleteFrom('mails').where('recipient', '=', recipient).execute();
}
