import type { Currency, LineAmount, Payment } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { PaymentsTable } from '../../../kernel/database/money-tables.ts';
import { receiptsOf } from '../../receipts/index.ts';

export type PaymentRow = Selectable<PaymentsTable>;

export interface PaymentFilter {
  ids?: readonly string[];
  tabId?: string | undefined;
  day?: string | undefined;
  method?: PaymentRow['method'] | undefined;
  status?: PaymentRow['status'] | undefined;
  /** Only those before this one: made earlier, or at the same moment with a smaller id. */
  before?: { createdAt: Date; id: string } | undefined;
  limit?: number;
}

/**
 * Payments, newest first, with what each settled: three statements however many there are. `action` is left out: it is
 * for whoever pays.
 */
export async function readPayments(reader: Reader, cafeId: string, filter: PaymentFilter): Promise<Payment[]> {
  let query = reader
    .selectFrom('payments')
    .leftJoin('users', 'users.id', 'payments.taken_by')
    .leftJoin('customers', (join) =>
      join.onRef('customers.cafe_id', '=', 'payments.cafe_id').onRef('customers.user_id', '=', 'payments.customer_id'),
    )
    .leftJoin('tabs', (join) =>
      join.onRef('tabs.cafe_id', '=', 'payments.cafe_id').onRef('tabs.id', '=', 'payments.tab_id'),
    )
    .leftJoin('tables', (join) =>
      join.onRef('tables.cafe_id', '=', 'tabs.cafe_id').onRef('tables.id', '=', 'tabs.table_id'),
    )
    .selectAll('payments')
    .select(['users.name as taker_name', 'customers.name as customer_name', 'tables.label as table_label'])
    // What is only asked for or on its way is not refunded yet.
    .select(({ selectFrom }) =>
      selectFrom('refunds')
        .select(sql<number>`coalesce(sum(amount_minor + tip_minor), 0)::int`.as('back'))
        .whereRef('refunds.cafe_id', '=', 'payments.cafe_id')
        .whereRef('refunds.payment_id', '=', 'payments.id')
        .where('refunds.status', '=', 'completed')
        .as('refunded'),
    )
    .where('payments.cafe_id', '=', cafeId)
    .orderBy('payments.created_at', 'desc')
    .orderBy('payments.id', 'desc');
  if (filter.ids) query = query.where('payments.id', 'in', filter.ids);
  if (filter.tabId !== undefined) query = query.where('payments.tab_id', '=', filter.tabId);
  if (filter.day !== undefined) query = query.where('payments.business_day', '=', filter.day);
  if (filter.method) query = query.where('payments.method', '=', filter.method);
  if (filter.status) query = query.where('payments.status', '=', filter.status);
  if (filter.before) {
    const { createdAt, id } = filter.before;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('payments.created_at', 'payments.id'), '<', tuple(createdAt, id)),
    );
  }
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const allocations = await reader
    .selectFrom('payment_allocations')
    .select(['payment_id', 'order_id', 'line_id', 'amount_minor'])
    .where('cafe_id', '=', cafeId)
    .where('payment_id', 'in', ids)
    .execute();
  const receipts = await receiptsOf(reader, cafeId, ids);
  return rows.map((row) =>
    paymentOf(
      row,
      allocations
        .filter((allocation) => allocation.payment_id === row.id)
        .map(({ order_id: orderId, line_id: lineId, amount_minor: amountMinor }) => ({ orderId, lineId, amountMinor })),
      receipts.find(({ paymentId, refundId }) => paymentId === row.id && refundId === null),
    ),
  );
}

/** Names of who and what a payment has to do with. */
export interface PaymentNames {
  taker_name: string | null;
  customer_name: string | null;
  table_label: string | null;
}

/** A payment as it is told. */
export function paymentOf(
  row: PaymentRow & PaymentNames & { refunded: number | null },
  allocations: readonly LineAmount[],
  receipt: { number: number; token: string } | undefined,
): Payment {
  const totalMinor = row.amount_minor + row.tip_minor + row.rounding_minor;
  return {
    id: row.id,
    purpose: row.purpose,
    method: row.method,
    status: row.status,
    tabId: row.tab_id,
    tableLabel: row.table_label,
    amountMinor: row.amount_minor,
    tipMinor: row.tip_minor,
    roundingMinor: row.rounding_minor,
    totalMinor,
    refundedMinor: row.refunded ?? 0,
    tenderedMinor: row.tendered_minor,
    changeMinor: row.tendered_minor === null ? null : row.tendered_minor - totalMinor,
    currency: row.currency as Currency,
    allocations: [...allocations],
    takenBy: row.taken_by === null ? null : { id: row.taken_by, name: row.taker_name ?? '' },
    guestId: row.guest_id,
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '' },
    reference: row.reference,
    providerReference: row.provider_reference,
    providerState: row.provider_state,
    claimedPaid: row.method === 'sepa_qr' && row.status === 'pending' && row.provider_state === 'sent',
    action: null,
    failure: row.failure,
    expiresAt: row.expires_at?.toISOString() ?? null,
    tabClosed: row.tab_closed,
    receipt: receipt ? { number: receipt.number, token: receipt.token } : null,
    createdAt: row.created_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
  };
}

/** One payment, or nothing when this café has no such payment. */
export async function readPayment(reader: Reader, cafeId: string, id: string): Promise<Payment | undefined> {
  return (await readPayments(reader, cafeId, { ids: [id] }))[0];
}
