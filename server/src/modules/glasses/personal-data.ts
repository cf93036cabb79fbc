import type { PersonalData } from '../../kernel/lifecycle/module.ts';

/** Deposits that went to a customer's credits. They stay for the books, which name an id. */
export const glassData: PersonalData = {
  section: 'glasses',
  read: (reader, cafeId, userId) =>
    reader
      .selectFrom('glass_returns')
      .select(['business_day as businessDay', 'created_at as at', 'amount_minor as amountMinor'])
      .where('cafe_id', '=', cafeId)
      .where('customer_id', '=', userId)
      .orderBy('created_at')
      .execute(),
};
