import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { setUpAccount } from './commands/set-up-account.ts';
import type { PaymentAccounts } from './payment-accounts.ts';
import { listAccounts } from './queries/accounts.ts';
import { publishedKeys } from './queries/published-keys.ts';

/** How each way to pay is set up in a café. */
export function createAccounts({ db }: Pick<Kernel, 'db'>, accounts: PaymentAccounts): Module {
  return {
    name: 'accounts',
    handlers: {
      'GET /cafes/{cafeId}/payment-accounts': async ({ cafeId }) => ({
        items: await db.read(cafeId, (reader) => listAccounts(reader, cafeId, accounts)),
        nextCursor: null,
      }),
      'GET /cafes/{cafeId}/payment-accounts/payconiq/jwks.json': ({ cafeId }) => publishedKeys(db, accounts, cafeId),
      'PUT /cafes/{cafeId}/payment-accounts/{provider}': (call) => setUpAccount(db, accounts, call),
    },
  };
}
