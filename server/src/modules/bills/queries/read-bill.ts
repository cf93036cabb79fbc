import type { Bill, BillLine, Claim } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { latestSeqs } from '../../../kernel/events/read.ts';
import { depositClass } from '../../orders/index.ts';
import { linesOfTab } from '../../tabs/index.ts';
import { readClaims } from './read-claims.ts';

/** A bill line by line, with who is paying what; nothing when this café has no such tab. */
export async function readBill(reader: Reader, cafeId: string, tabId: string, now: Date): Promise<Bill | undefined> {
  const tab = await reader
    .selectFrom('tabs')
    .select('status')
    .where('cafe_id', '=', cafeId)
    .where('id', '=', tabId)
    .executeTakeFirst();
  if (!tab) return undefined;
  // The number first: what is committed meanwhile is heard of again rather than missed.
  const latestSeq = (await latestSeqs(reader, [cafeId])).get(cafeId) ?? 0;
  const claims = await readClaims(reader, cafeId, { openOn: tabId, now });
  const lines = await readLines(reader, cafeId, tabId, claims);
  const sum = (amount: (line: BillLine) => number) => lines.reduce((total, line) => total + amount(line), 0);
  return {
    tabId,
    status: tab.status,
    lines,
    claims,
    totalMinor: sum((line) => line.totalMinor - line.reducedMinor),
    paidMinor: sum((line) => line.paidMinor),
    claimedMinor: sum((line) => line.claimedMinor),
    dueMinor: sum((line) => line.dueMinor),
    latestSeq,
  };
}

async function readLines(reader: Reader, cafeId: string, tabId: string, claims: readonly Claim[]): Promise<BillLine[]> {
  const { rows } = await sql<LineRow>`
    select b.order_id, b.line_id, b.total_minor, b.paid_minor, b.reduced_minor, o.number, o.guest_id, o.held,
      l.name, l.variant_name, l.modifiers, l.quantity, l.rate_basis_points, l.tax_class, t.voided, t.comped
    from (${linesOfTab(cafeId, sql`${tabId}::uuid`)}) b
    join orders o on o.cafe_id = b.cafe_id and o.id = b.order_id
    join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
    cross join lateral (
      select coalesce(sum(a.quantity) filter (where a.kind = 'void'), 0)::int as voided,
        coalesce(sum(a.quantity) filter (where a.kind = 'comp'), 0)::int as comped
      from line_adjustments a
      where a.cafe_id = b.cafe_id and a.order_id = b.order_id and a.line_id = b.line_id) t
    order by o.business_day, o.number, l.position`.execute(reader.raw);
  const claimed = new Map<string, number>();
  for (const { lineId, amountMinor } of claims.flatMap(({ parts }) => parts)) {
    claimed.set(lineId, (claimed.get(lineId) ?? 0) + amountMinor);
  }
  return rows.map((row) => {
    const claimedMinor = claimed.get(row.line_id) ?? 0;
    return {
      orderId: row.order_id,
      orderNumber: row.number,
      lineId: row.line_id,
      guestId: row.guest_id,
      name: row.name,
      variantName: row.variant_name,
      modifiers: row.modifiers.map(({ name }) => name),
      quantity: row.quantity,
      ...piecesOf(row),
      taxRate: row.rate_basis_points / 100,
      totalMinor: row.total_minor,
      reducedMinor: row.reduced_minor,
      paidMinor: row.paid_minor,
      claimedMinor,
      dueMinor: row.total_minor - row.reduced_minor - row.paid_minor - claimedMinor,
      held: row.held,
      ...(row.tax_class === depositClass && { deposit: true as const }),
    };
  });
}

/** What became of the pieces of a line. Whatever took a deposit off (its glass came back, or never went out), it took whole ones. */
function piecesOf(row: LineRow): Pick<BillLine, 'voided' | 'comped' | 'left'> {
  const { quantity, total_minor: totalMinor, reduced_minor: reducedMinor } = row;
  const isDeposit = row.tax_class === depositClass && totalMinor > 0;
  const voided = isDeposit ? Math.ceil((reducedMinor * quantity) / totalMinor) : row.voided;
  return { voided, comped: row.comped, left: Math.max(0, quantity - voided - row.comped) };
}

interface LineRow {
  order_id: string;
  line_id: string;
  total_minor: number;
  paid_minor: number;
  reduced_minor: number;
  number: number;
  guest_id: string | null;
  held: boolean;
  name: string;
  variant_name: string;
  modifiers: { name: string }[];
  quantity: number;
  voided: number;
  comped: number;
  rate_basis_points: number;
  tax_class: string;
}
