import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { linesOfTab } from '../../tabs/index.ts';
import type { OpenLine } from '../domain/take-part.ts';

/**
 * The lines of a bill with what is paid, claimed and due of each, in the order in which they were ordered: what `readBill`
 * tells, as far as paying needs it, in one statement. The tab must be locked.
 * @returns with whether there are claims that nobody is paying yet
 */
export async function readOpenLines(tx: Transactor, tabId: string): Promise<{ lines: OpenLine[]; loose: boolean }> {
  const { rows } = await sql<OpenLine & { loose: boolean }>`/* open-lines */
    select b.order_id as "orderId", b.line_id as "lineId", o.guest_id as "guestId",
      b.total_minor - b.reduced_minor as "netMinor", b.paid_minor as "paidMinor",
      coalesce(claimed.amount, 0) as "claimedMinor",
      b.total_minor - b.reduced_minor - b.paid_minor - coalesce(claimed.amount, 0) as "dueMinor",
      exists (select from claims where cafe_id = ${tx.cafeId} and tab_id = ${tabId}::uuid
        and ended_at is null and payment_id is null) as loose
    from (${linesOfTab(tx.cafeId, sql`${tabId}::uuid`)}) b
    join orders o on o.cafe_id = b.cafe_id and o.id = b.order_id
    join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
    left join (
      select p.line_id, sum(p.amount_minor)::int as amount
      from claims c join claim_parts p on p.cafe_id = c.cafe_id and p.claim_id = c.id
      where c.cafe_id = ${tx.cafeId} and c.tab_id = ${tabId}::uuid and c.ended_at is null
        and (c.payment_id is not null or c.expires_at > ${tx.now}::timestamptz)
      group by p.line_id) claimed on claimed.line_id = b.line_id
    order by o.business_day, o.number, l.position`.execute(tx.raw);
  return { lines: rows, loose: rows.some(({ loose }) => loose) };
}
