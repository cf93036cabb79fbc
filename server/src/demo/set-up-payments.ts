import { simulatedPayconiqAccount } from '@table-tap/providers/simulators/payconiq';
import { simulatedStripeAccount } from '@table-tap/providers/simulators/stripe';
import type { PaymentMethod } from '@table-tap/contract';
import type { Database } from '../kernel/database/database.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { changeCredits, openCustomer } from '../modules/credits/index.ts';
import { demoCustomer, demoOwner } from './accounts.ts';
import type { OwnCalls } from './own-calls.ts';

const { profileId, signingKeyId, apiKey, signingKey } = simulatedPayconiqAccount('brasserie-de-kroon');

/** What the demo takes besides cash. The keys are worth nothing: only the simulators know them. */
const accounts: { provider: PaymentMethod; settings?: Record<string, string>; secrets?: Record<string, string> }[] = [
  { provider: 'credits' },
  { provider: 'payconiq', settings: { profileId, signingKeyId }, secrets: { apiKey, signingKey } },
  // An IBAN that banks print in examples.
  { provider: 'sepa_qr', settings: { name: 'De Kroon (demo)', iban: 'BE68539007547034' } },
  { provider: 'card', secrets: { ...simulatedStripeAccount('BrasserieDeKroon') } },
];

/** What the customer of the demo starts with. */
const welcomeGift = { id: '01930c2a-0000-7000-8000-000000000001', amountMinor: 5000, reason: 'Welcome to the demo' };

/**
 * Switches on every way to pay, and opens a customer with credits. The gift comes last: where it was
 * given, all of this was done before, and stays as people have changed it.
 */
export async function setUpPayments(calls: OwnCalls, db: Database, cafeId: string): Promise<void> {
  for (const { provider, ...account } of accounts) {
    await calls.send('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
      params: { cafeId, provider },
      body: { enabled: true, ...account },
    });
  }
  const owner = await db.global((query) =>
    query.selectFrom('users').select(['id', 'name']).where('email', '=', demoOwner.email).executeTakeFirstOrThrow(),
  );
  const customer = await openCustomer(db, { cafeId }, demoCustomer);
  if (isRefusal(customer)) throw new Error(`the demo's customer is refused: ${customer.code}`);
  const given = await changeCredits(db, 'add', {
    cafeId,
    params: { cafeId, userId: customer.id },
    body: welcomeGift,
    by: owner,
    once: undefined,
  });
  if (isRefusal(given) && given.code !== 'DUPLICATE') throw new Error(`the demo's gift is refused: ${given.code}`);
}

/** Whether {@link setUpPayments} was done, to its end. */
export async function paymentsAreSetUp(db: Database, cafeId: string): Promise<boolean> {
  const gift = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('credit_changes')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('id', '=', welcomeGift.id)
      .executeTakeFirst(),
  );
  return gift !== undefined;
}

/** The customer of the demo; nobody before {@link setUpPayments}. */
export function findDemoCustomer(
  db: Database,
  cafeId: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  return db.read(cafeId, (reader) =>
    reader
      .selectFrom('customers')
      .innerJoin('users', 'users.id', 'customers.user_id')
      .select(['users.id', 'customers.name', 'users.email'])
      .where('customers.cafe_id', '=', cafeId)
      .where('users.email', '=', demoCustomer.email)
      .executeTakeFirst(),
  );
}
