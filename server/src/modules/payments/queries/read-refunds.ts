import type { Refund } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { receiptsOf } from '../../receipts/index.ts';

export interface RefundFilter {
  id?: string;
  paymentId?: string;
  status?: Refund['status'] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Most refunds that one payment can have: each gives back a cent at least. */
const ofOnePaymentMax = 1000;

/** Refunds, newest first, with the lines they give back. */
export async function listRefunds(
  reader: Reader,
  cafeId: string,
  filter: RefundFilter,
): Promise<{ items: Refund[]; nextCursor: string | null } | Refusal> {
  const start = startOf(filter.cursor);
  if (isRefusal(start)) return start;
  let query = reader
    .selectFrom('refunds')
    .leftJoin('users as requester', 'requester.id', 'refunds.requested_by')
    .leftJoin('users as approver', 'approver.id', 'refunds.approved_by')
    .selectAll('refunds')
    .select(['requester.name as requester_name', 'approver.name as approver_name'])
    .where('refunds.cafe_id', '=', cafeId)
    .orderBy('refunds.created_at', 'desc')
    .orderBy('refunds.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.id !== undefined) query = query.where('refunds.id', '=', filter.id);
  if (filter.paymentId !== undefined) query = query.where('refunds.payment_id', '=', filter.paymentId);
  if (filter.status) query = query.where('refunds.status', '=', filter.status);
  if (start) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('refunds.created_at', 'refunds.id'), '<', tuple(start.createdAt, start.id)),
    );
  }
  const rows = await query.execute();
  if (rows.length === 0) return { items: [], nextCursor: null };
  const allocations = await reader
    .selectFrom('refund_allocations')
    .select(['refund_id', 'order_id', 'line_id', 'amount_minor'])
    .where('cafe_id', '=', cafeId)
    .where(
      'refund_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const receipts = await receiptsOf(reader, cafeId, [...new Set(rows.map((row) => row.payment_id))]);
  const refunds = rows.map((row): Refund => {
    const receipt = receipts.find(({ refundId }) => refundId === row.id);
    return {
      id: row.id,
      paymentId: row.payment_id,
      amountMinor: row.amount_minor,
      tipMinor: row.tip_minor,
      method: row.method,
      status: row.status,
      reason: row.reason,
      allocations: allocations
        .filter((allocation) => allocation.refund_id === row.id)
        .map(({ order_id: orderId, line_id: lineId, amount_minor: amountMinor }) => ({ orderId, lineId, amountMinor })),
      requestedBy: { id: row.requested_by, name: row.requester_name ?? '' },
      approvedBy: row.approved_by === null ? null : { id: row.approved_by, name: row.approver_name ?? '' },
      failure: row.failure,
      receipt: receipt ? { number: receipt.number, token: receipt.token } : null,
      createdAt: row.created_at.toISOString(),
      completedAt: row.completed_at?.toISOString() ?? null,
    };
  });
  return pageOf(refunds, filter.limit);
}

export async function readRefund(reader: Reader, cafeId: string, id: string): Promise<Refund | undefined> {
  const page = await listRefunds(reader, cafeId, { id, limit: 1 });
  return isRefusal(page) ? undefined : page.items[0];
}

/** Refunds of a payment, oldest first. */
export async function refundsOf(reader: Reader, cafeId: string, paymentId: string): Promise<Refund[]> {
  const page = await listRefunds(reader, cafeId, { paymentId, limit: ofOnePaymentMax });
  return isRefusal(page) ? [] : page.items.reverse();
}
