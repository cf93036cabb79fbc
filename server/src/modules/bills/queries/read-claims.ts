import type { Claim } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

type Which = { openOn: string; now: Date } | { id: string };

/**
 * Claims that count on a bill, oldest first: those that were not let go and whose time is not over, or whose payment
 * is running. Or one claim, ended or not.
 */
export async function readClaims(reader: Reader, cafeId: string, which: Which): Promise<Claim[]> {
  let query = reader
    .selectFrom('claims')
    .leftJoin('users', 'users.id', 'claims.user_id')
    .selectAll('claims')
    .select('users.name as user_name')
    .where('claims.cafe_id', '=', cafeId)
    .orderBy('claims.created_at')
    .orderBy('claims.id');
  query =
    'id' in which
      ? query.where('claims.id', '=', which.id)
      : query
          .where('claims.tab_id', '=', which.openOn)
          .where('claims.ended_at', 'is', null)
          .where(({ eb, or }) =>
            or([eb('claims.payment_id', 'is not', null), eb('claims.expires_at', '>', which.now)]),
          );
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const parts = await reader
    .selectFrom('claim_parts')
    .select(['claim_id', 'order_id', 'line_id', 'amount_minor'])
    .where('cafe_id', '=', cafeId)
    .where(
      'claim_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map((row) => {
    const own = parts.filter((part) => part.claim_id === row.id);
    return {
      id: row.id,
      tabId: row.tab_id,
      kind: row.kind,
      guestId: row.guest_id,
      by: row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? '' },
      label: row.label,
      amountMinor: own.reduce((sum, part) => sum + part.amount_minor, 0),
      parts: own.map((part) => ({ orderId: part.order_id, lineId: part.line_id, amountMinor: part.amount_minor })),
      paymentId: row.payment_id,
      expiresAt: row.expires_at.toISOString(),
    };
  });
}
