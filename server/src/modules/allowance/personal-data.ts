import type { PersonalData } from '../../kernel/lifecycle/module.ts';

/** What allowances covered for somebody. The uses stay for the books, which name an id; a rule of one's own goes. */
export const allowanceData: PersonalData = {
  section: 'drinks',
  read: (reader, cafeId, userId) =>
    reader
      .selectFrom('allowance_uses as used')
      .innerJoin('order_lines as line', (on) =>
        on
          .onRef('line.cafe_id', '=', 'used.cafe_id')
          .onRef('line.order_id', '=', 'used.order_id')
          .onRef('line.id', '=', 'used.line_id'),
      )
      .select(['used.business_day as businessDay', 'used.created_at as at', 'line.name', 'used.units'])
      .select('used.amount_minor as coveredMinor')
      .where('used.cafe_id', '=', cafeId)
      .where('used.user_id', '=', userId)
      .orderBy('used.created_at')
      .execute(),
  async forget(tx, userId) {
    await tx.deleteFrom('allowance_people').where('cafe_id', '=', tx.cafeId).where('user_id', '=', userId).execute();
    return undefined;
  },
};
