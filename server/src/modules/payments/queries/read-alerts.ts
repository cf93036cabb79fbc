import type { PaymentAlert } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

const columns = ['payment_alerts.id', 'kind', 'provider', 'payment_id', 'detail', 'payment_alerts.created_at', 'resolved_at', 'resolved_by'] as const; // prettier-ignore

const alerts = (reader: Reader, cafeId: string) =>
  reader
    .selectFrom('payment_alerts')
    .leftJoin('users', 'users.id', 'payment_alerts.resolved_by')
    .select([...columns, 'users.name as resolver'])
    .where('payment_alerts.cafe_id', '=', cafeId);

type AlertRow = Awaited<ReturnType<ReturnType<typeof alerts>['execute']>>[number];

const shape = (row: AlertRow): PaymentAlert => ({
  id: row.id,
  kind: row.kind as PaymentAlert['kind'],
  provider: row.provider,
  paymentId: row.payment_id,
  expectedMinor: row.detail.expectedMinor ?? null,
  receivedMinor: row.detail.receivedMinor ?? null,
  detail: row.detail.text ?? '',
  createdAt: row.created_at.toISOString(),
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  resolvedBy: row.resolved_by === null ? null : { id: row.resolved_by, name: row.resolver ?? '' },
});

export async function readAlert(reader: Reader, cafeId: string, id: string): Promise<PaymentAlert | undefined> {
  const row = await alerts(reader, cafeId).where('payment_alerts.id', '=', id).executeTakeFirst();
  return row && shape(row);
}

/** Alerts, newest first: those that wait for somebody, or all. */
export async function listAlerts(
  reader: Reader,
  cafeId: string,
  { open, cursor, limit }: { open: boolean; cursor?: string | undefined; limit: number },
): Promise<{ items: PaymentAlert[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  let query = alerts(reader, cafeId)
    .orderBy('payment_alerts.created_at', 'desc')
    .orderBy('payment_alerts.id', 'desc')
    .limit(limit + 1);
  if (open) query = query.where('resolved_at', 'is', null);
  if (start) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('payment_alerts.created_at', 'payment_alerts.id'), '<', tuple(start.createdAt, start.id)),
    );
  }
  return pageOf((await query.execute()).map(shape), limit);
}
