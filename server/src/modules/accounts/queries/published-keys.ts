import type { Answer } from '@table-tap/contract';
import { Account, publicKeysOf } from '@table-tap/providers/payconiq/account';
import type { Database } from '../../../kernel/database/database.ts';
import { Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { PaymentAccounts } from '../payment-accounts.ts';

type Keys = Answer<'GET /cafes/{cafeId}/payment-accounts/payconiq/jwks.json'>;

/** The provider may keep keys so long; a new key should be published before it signs. */
const keepSeconds = 300;

/**
 * The public half of the key that a café signs its refunds with at Bancontact, as a JWKS.
 * @returns NOT_FOUND while the café has no such key, or does not take Payconiq
 */
export async function publishedKeys(
  db: Database,
  accounts: PaymentAccounts,
  cafeId: string,
): Promise<Reply<Keys> | Refusal> {
  const row = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('payment_accounts')
      .select(['settings', 'secrets'])
      .where('cafe_id', '=', cafeId)
      .where('provider', '=', 'payconiq')
      .where('enabled', '=', true)
      .executeTakeFirst(),
  );
  const secrets = row && accounts.openSecrets(cafeId, 'payconiq', row.secrets);
  const account = Account.safeParse({ ...row?.settings, ...secrets });
  if (!account.success || !account.data.signingKey) return refuse('NOT_FOUND');
  const keys = publicKeysOf(account.data) as Keys;
  return new Reply(keys, { headers: { 'Cache-Control': `public, max-age=${keepSeconds}` } });
}
