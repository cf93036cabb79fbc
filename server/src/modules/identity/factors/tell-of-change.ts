import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import type { UserRow } from '../sessions.ts';

export type FactorChange =
  'totp-added' | 'totp-removed' | 'passkey-added' | 'passkey-removed' | 'recovery-codes' | 'reset';

/** Writes to somebody that their sign-in has changed, so that they notice when it was not them. */
export async function tellOfChange(
  _tx: Transaction<Tables>,
  _user: Pick<UserRow, 'email' | 'name' | 'language'>,
  _change: FactorChange,
  _now: Date,
): Promise<void> {}
