import type { Credit } from '@table-tap/contract';
import type { Authority } from '../../kernel/auth/actor.ts';
import type { Call, Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import type { PaymentAccounts } from '../accounts/index.ts';
import { changeCredits } from './commands/change-credits.ts';
import { forgetMethod } from './commands/forget-method.ts';
import { linkCustomer } from './commands/link-customer.ts';
import { linkOwn } from './commands/link-own.ts';
import { makeLinkCode } from './commands/make-link-code.ts';
import { openCustomer } from './commands/open-customer.ts';
import { linkCodeHasher, linkCodeMinutes } from './domain/link-code.ts';
import { creditTransactions } from './queries/credit-transactions.ts';
import { customerOf, listCustomers } from './queries/customers.ts';
import { listSavedMethods } from './queries/saved-methods.ts';

/** Codes that one phone may try while one code lives. */
const triesMax = 5;

export function creditHandlers(
  kernel: Kernel,
  accounts: PaymentAccounts,
  authority: Pick<Authority, 'isAlive'>,
): Handlers {
  const { db } = kernel;
  const hashOf = linkCodeHasher(kernel.config.secret);
  const tries = kernel.limits.limiter('link-code', triesMax, linkCodeMinutes * 60);
  return {
    'GET /cafes/{cafeId}/customers': ({ cafeId, query }) =>
      db.read(cafeId, (reader) => listCustomers(reader, cafeId, query)),
    'POST /cafes/{cafeId}/customers': (call) => openCustomer(db, call, call.body),
    'POST /cafes/{cafeId}/customers/{userId}/link': (call) => makeLinkCode(db, call, call.params.userId, hashOf),
    'POST /guest/customer/me': (call) => linkOwn({ ...kernel, authority }, call),
    'POST /guest/customer': (call) => linkCustomer({ kernel, hashOf, tries }, call),
    'GET /cafes/{cafeId}/users/{userId}/credit': async (call) => {
      const { cafeId, params } = call;
      if (!maySee(call, params.userId)) return refuse('NOT_FOUND');
      const customer = await db.read(cafeId, (reader) => customerOf(reader, cafeId, params.userId));
      return customer ? creditOf(customer) : refuse('NOT_FOUND');
    },
    'POST /cafes/{cafeId}/users/{userId}/credit/add': (call) => changeCredits(db, 'add', call),
    'POST /cafes/{cafeId}/users/{userId}/credit/deduct': (call) => changeCredits(db, 'deduct', call),
    'GET /cafes/{cafeId}/users/{userId}/credit/transactions': async (call) => {
      const { cafeId, params, query } = call;
      if (!maySee(call, params.userId)) return refuse('NOT_FOUND');
      return db.read(cafeId, async (reader) =>
        (await customerOf(reader, cafeId, params.userId))
          ? creditTransactions(reader, cafeId, params.userId, query)
          : refuse('NOT_FOUND'),
      );
    },
    'GET /cafes/{cafeId}/payment-methods': async (call) => {
      const { cafeId, query } = call;
      const userId = query.userId ?? ownId(call);
      if (userId !== undefined && !maySee(call, userId)) return refuse('NOT_FOUND');
      if (userId === undefined) return { items: [], nextCursor: null };
      return { items: await db.read(cafeId, (reader) => listSavedMethods(reader, cafeId, userId)), nextCursor: null };
    },
    'DELETE /cafes/{cafeId}/payment-methods/{methodId}': async (call): Promise<undefined | Refusal> => {
      const ownerId = call.permissions.has('credits:open') ? undefined : ownId(call);
      if (ownerId === undefined && !call.permissions.has('credits:open')) return refuse('NOT_FOUND');
      return forgetMethod(kernel, accounts, call, ownerId);
    },
  };
}

type Asking = Pick<Call<'GET /cafes/{cafeId}/payment-methods'>, 'actor' | 'permissions'>;

/** A guest acts for the customer that it is linked to, everybody else for themselves. */
const ownId = ({ actor }: Asking): string | undefined => (actor?.kind === 'guest' ? actor.customerId : actor?.id);

/** One's own, or a customer's for those who see all of them. What one may not see does not exist. */
const maySee = (call: Asking, userId: string): boolean =>
  ownId(call) === userId || call.permissions.has('credits:read');

const creditOf = ({ id, balanceMinor, currency }: { id: string } & Omit<Credit, 'userId'>): Credit => ({
  userId: id,
  balanceMinor,
  currency,
});
