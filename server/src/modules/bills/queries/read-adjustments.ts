import type { Adjustment } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** What was taken off a bill, oldest first, or one such action; each with the lines it touched. */
export async function readAdjustments(
  reader: Reader,
  cafeId: string,
  which: { tabId: string } | { id: string },
): Promise<Adjustment[]> {
  const rows = await reader
    .selectFrom('line_adjustments')
    .leftJoin('users', 'users.id', 'line_adjustments.made_by')
    .selectAll('line_adjustments')
    .select('users.name as maker')
    .where('line_adjustments.cafe_id', '=', cafeId)
    .where(({ eb }) =>
      'id' in which ? eb('line_adjustments.id', '=', which.id) : eb('line_adjustments.tab_id', '=', which.tabId),
    )
    .orderBy('line_adjustments.created_at')
    .orderBy('line_adjustments.id')
    .execute();
  const actions = new Map<string, Adjustment>();
  for (const row of rows) {
    const action = actions.get(row.id) ?? {
      id: row.id,
      kind: row.kind,
      amountMinor: 0,
      lines: [],
      reason: row.reason,
      by: { id: row.made_by, name: row.maker ?? '' },
      createdAt: row.created_at.toISOString(),
    };
    action.amountMinor += row.amount_minor;
    action.lines.push({ orderId: row.order_id, lineId: row.line_id, amountMinor: row.amount_minor });
    actions.set(row.id, action);
  }
  return [...actions.values()];
}
