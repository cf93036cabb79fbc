import type { PersonalData } from '../../kernel/lifecycle/module.ts';

const ordersMax = 20_000;

/** Orders that somebody took, or that were for them, newest first. They stay when the person goes: they name an id. */
export const orderData: PersonalData = {
  section: 'orders',
  async read(reader, cafeId, userId) {
    const rows = await reader
      .selectFrom('orders')
      .select(['id', 'number', 'business_day', 'status', 'total_minor', 'created_at', 'placed_by', 'for_user', 'note'])
      .where('cafe_id', '=', cafeId)
      .where(({ eb, or }) => or([eb('placed_by', '=', userId), eb('for_user', '=', userId)]))
      .orderBy('created_at', 'desc')
      .limit(ordersMax)
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, number: row.number, businessDay: row.business_day, status: row.status },
      ...{ totalMinor: row.total_minor, at: row.created_at, note: row.note },
      ...{ takenByYou: row.placed_by === userId, forYou: row.for_user === userId },
    }));
  },
};
