import type { Currency, Payment } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Payments of a tab, oldest first, or one payment, with what each settled. */
export async function readPayments(
  reader: Reader,
  cafeId: string,
  which: { tabId: string } | { id: string },
): Promise<Payment[]> {
  const [column, value] =
    'id' in which ? (['payments.id', which.id] as const) : (['payments.tab_id', which.tabId] as const);
  const rows = await reader
    .selectFrom('payments')
    .innerJoin('cafes', 'cafes.cafe_id', 'payments.cafe_id')
    .leftJoin('users', 'users.id', 'payments.taken_by')
    .selectAll('payments')
    .select(['cafes.currency', 'users.name as taker_name'])
    .where('payments.cafe_id', '=', cafeId)
    .where(column, '=', value)
    .orderBy('payments.created_at')
    .execute();
  if (rows.length === 0) return [];
  const allocations = await reader
    .selectFrom('payment_allocations')
    .select(['payment_id', 'order_id', 'amount_minor'])
    .where('cafe_id', '=', cafeId)
    .where(
      'payment_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    status: 'completed',
    tabId: row.tab_id,
    amountMinor: row.amount_minor,
    tenderedMinor: row.tendered_minor,
    changeMinor: row.tendered_minor === null ? null : row.tendered_minor - row.amount_minor,
    currency: row.currency as Currency,
    allocations: allocations
      .filter((allocation) => allocation.payment_id === row.id)
      .map((allocation) => ({ orderId: allocation.order_id, amountMinor: allocation.amount_minor })),
    takenBy: { id: row.taken_by, name: row.taker_name ?? '' },
    tabClosed: row.tab_closed,
    createdAt: row.created_at.toISOString(),
  }));
}

export async function readPayment(reader: Reader, cafeId: string, id: string): Promise<Payment | undefined> {
  return (await readPayments(reader, cafeId, { id }))[0];
}
