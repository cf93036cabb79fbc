import type { Customer, Language } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { ensureUser, unusableHash } from '../../identity/index.ts';
import { customerOf } from '../queries/customers.ts';

export interface NewCustomer {
  name: string;
  email: string;
}

/**
 * Opens an account for a customer. Somebody who is known by this e-mail address, here or elsewhere, is the same person;
 * whoever is new cannot sign in, because no password fits. Nothing is opened for who signs in with an address that they
 * have never shown to be theirs: the credits could be somebody else's.
 */
export function openCustomer(db: Database, scope: WriteScope, customer: NewCustomer): Promise<Customer | Refusal> {
  return db.write(scope, (tx) => store(tx, customer));
}

async function store(tx: Transactor, { name, email }: NewCustomer): Promise<Customer | Refusal> {
  const cafe = await tx.selectFrom('cafes').select('settings').where('cafe_id', '=', tx.cafeId).executeTakeFirst();
  if (!cafe) return refuse('NOT_FOUND');
  const [language = 'en'] = (cafe.settings as { languages: Language[] }).languages;
  const { id, isClaimed } = await ensureUser(tx.raw, { name, email, passwordHash: unusableHash, language });
  if (isClaimed) {
    return invalidField(
      'email',
      'Whoever has an account with this address has never shown that it is theirs: let them set a new password by mail first',
    );
  }
  return storeCustomer(tx, { id, name });
}

/** Makes somebody a customer of the café, if they are none yet. */
export async function storeCustomer(tx: Transactor, { id, name }: { id: string; name: string }): Promise<Customer> {
  await tx
    .insertInto('customers')
    .values({ cafe_id: tx.cafeId, user_id: id, name, created_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('credit_accounts')
    .values({ cafe_id: tx.cafeId, user_id: id, opened_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.raw
    .insertInto('customer_cafes')
    .values({ user_id: id, cafe_id: tx.cafeId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await customerOf(tx, tx.cafeId, id)) as Customer;
}
