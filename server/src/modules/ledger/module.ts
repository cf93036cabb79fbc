import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { accountBalances } from './queries/account-balances.ts';

export function createLedger({ db }: Kernel): Module {
  return {
    name: 'ledger',
    handlers: {
      'GET /cafes/{cafeId}/ledger/accounts': async ({ cafeId }) => ({
        items: await db.read(cafeId, (reader) => accountBalances(reader, cafeId)),
        nextCursor: null,
      }),
    },
  };
}
