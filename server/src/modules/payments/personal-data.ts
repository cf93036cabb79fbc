import type { PersonalData } from '../../kernel/lifecycle/module.ts';

const paymentsMax = 20_000;

/** Payments that somebody made as a customer, with their receipts, or took at work; newest first. They are books: they stay. */
export const paymentData: PersonalData = {
  section: 'payments',
  async read(reader, cafeId, userId) {
    const rows = await reader
      .selectFrom('payments')
      .leftJoin('receipts', (join) =>
        join
          .onRef('receipts.cafe_id', '=', 'payments.cafe_id')
          .onRef('receipts.payment_id', '=', 'payments.id')
          .on('receipts.refund_id', 'is', null),
      )
      .select(['payments.id', 'purpose', 'method', 'status', 'amount_minor', 'tip_minor', 'currency', 'taken_by'])
      .select(['customer_id', 'payments.created_at', 'receipts.number as receipt'])
      .where('payments.cafe_id', '=', cafeId)
      .where(({ eb, or }) => or([eb('customer_id', '=', userId), eb('taken_by', '=', userId)]))
      .orderBy('payments.created_at', 'desc')
      .limit(paymentsMax)
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, purpose: row.purpose, method: row.method, status: row.status, at: row.created_at },
      ...{ amountMinor: row.amount_minor, tipMinor: row.tip_minor, currency: row.currency, receiptNumber: row.receipt },
      ...{ asCustomer: row.customer_id === userId, takenByYou: row.taken_by === userId },
    }));
  },
};
