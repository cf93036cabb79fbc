import type { PersonalData } from '../../kernel/lifecycle/module.ts';
import { refuse } from '../../kernel/refusal.ts';
import { customerOf } from './queries/customers.ts';
import { creditTransactions } from './queries/credit-transactions.ts';
import { listSavedMethods } from './queries/saved-methods.ts';

const movesMax = 10_000;
/** Stands where the name of a customer stood; bookings name the id alone. */
const erasedName = 'Erased person';

/** What this module holds of a person: a customer with credits and saved ways to pay. Credits are money: they come first. */
export const customerData: PersonalData = {
  section: 'customer',
  async read(reader, cafeId, userId) {
    const customer = await customerOf(reader, cafeId, userId);
    if (!customer) return null;
    const moves = await creditTransactions(reader, cafeId, userId, { limit: movesMax });
    return {
      ...{ name: customer.name, since: customer.createdAt },
      ...{ balanceMinor: customer.balanceMinor, currency: customer.currency },
      savedMethods: await listSavedMethods(reader, cafeId, userId),
      creditTransactions: 'items' in moves ? moves.items : [],
    };
  },
  async keeps(reader, cafeId, userId) {
    const customer = await customerOf(reader, cafeId, userId);
    if (!customer || customer.balanceMinor === 0) return undefined;
    const cafe = await reader.selectFrom('cafes').select('name').where('cafe_id', '=', cafeId).executeTakeFirst();
    const { balanceMinor, currency } = customer;
    return refuse('CREDITS_LEFT', { current: { cafeId, cafeName: cafe?.name ?? '', balanceMinor, currency } });
  },
  async forget(tx, userId) {
    // Locked, so that a top-up that runs is either seen or comes too late to be a customer's.
    const account = await tx
      .selectFrom('credit_accounts')
      .select('balance_minor')
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', userId)
      .forUpdate()
      .executeTakeFirst();
    if ((account?.balance_minor ?? 0) > 0) return refuse('CREDITS_LEFT');
    await tx
      .updateTable('customers')
      .set({ name: erasedName, link_code_hash: null, link_expires_at: null })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', userId)
      .execute();
    await tx
      .updateTable('saved_methods')
      .set({ removed_at: tx.now, brand: '', last4: '', expires: '' })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', userId)
      .where('removed_at', 'is', null)
      .execute();
    return undefined;
  },
};
