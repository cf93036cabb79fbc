import type { AuditBeneficiary, AuditDetail, PendingEntry } from '../../../kernel/audit/entry.ts';
import type { Addition } from '../../../kernel/audit/append-entries.ts';
import { entriesOf } from '../../../kernel/audit/deed.ts';
import type { Placement } from './placement-arrays.ts';

/** An order that got its number, with where its café's audit chain ended before the batch. */
export interface NumberedRow {
  nth: number;
  number: number;
  audit_seq: number;
  audit_hash: Buffer;
}

type Growing = Pick<Addition, 'head'> & { entries: PendingEntry[] };

/**
 * What the audit logs say of a batch: staff who ordered, and for whom. Orders of guests are told by their events alone.
 */
export function proxyEntries(placements: readonly Placement[], rows: readonly NumberedRow[]): Addition[] {
  const byCafe = new Map<string, Growing>();
  for (const row of rows.toSorted((a, b) => a.nth - b.nth)) {
    const placement = placements[row.nth - 1] as Placement;
    const { cafeId, deed } = placement.request;
    if (!deed?.recordsItself) continue;
    const addition: Growing = byCafe.get(cafeId) ?? { head: { seq: row.audit_seq, hash: row.audit_hash }, entries: [] };
    byCafe.set(cafeId, addition);
    addition.entries.push(...entriesOf(deed, [detailOf(placement, row.number)]));
  }
  return [...byCafe].map(([cafeId, addition]) => ({ cafeId, ...addition }));
}

function detailOf({ request, draft: { order } }: Placement, number: number): AuditDetail {
  return {
    subject: { kind: 'order', id: order.id, name: String(number) },
    for: beneficiaryOf(order, request.forCustomer ?? false),
    after: {
      totalMinor: order.totals.totalMinor,
      ...(order.tableLabel !== null && { table: order.tableLabel }),
      lines: order.lines.map(({ quantity, name }) => `${quantity} × ${name}`),
    },
  };
}

function beneficiaryOf(order: Placement['draft']['order'], forCustomer: boolean): AuditBeneficiary {
  if (order.forUser && forCustomer) return { kind: 'customer', id: order.forUser.id, name: null };
  if (order.forUser) return { kind: 'colleague', ...order.forUser };
  if (order.tableId) return { kind: 'table', id: order.tableId, name: order.tableLabel };
  return { kind: 'tab', id: order.tabId, name: order.tabName };
}
