import type { LineAmount } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { openDay, sharedBooks } from '../../ledger/index.ts';
import { depositClass } from '../../orders/index.ts';
import { owedOn, paymentRunsOn } from '../../tabs/index.ts';
import type { PaidBefore, RatedAmount } from '../domain/sale-shares.ts';
import { amountsOf } from '../repository.ts';

/** An amount of a line with what booking it and printing it need. */
export interface SoldLine extends RatedAmount {
  lineId: string;
  name: string;
  variantName: string;
  modifiers: { name: string }[];
  quantity: number;
  totalMinor: number;
  /** Taken off by hand: discounts, comps and voids. */
  reducedMinor: number;
  /** Whether its order waits for being paid. */
  held: boolean;
}

export interface Sale {
  /** The business day that it is booked on. */
  day: string;
  /** In the order in which they were ordered. */
  lines: SoldLine[];
  before: PaidBefore[];
  /** What the tab owes before this; 0 without a tab. */
  owedMinor: number;
  /** Whether somebody is paying on the tab right now. */
  paymentRuns: boolean;
}

/**
 * Begins to book amounts of lines: takes the books and the orders, and reads all that follows from them. Lines of one
 * order can be on two bills: whoever books VAT of an order takes it, so that each sees what the other booked.
 * @param day the business day it happens on, `yyyy-mm-dd`
 * @param tabId the bill, locked, where it matters how much of it is left
 */
export async function openSale(
  tx: Transactor,
  day: string,
  amounts: readonly LineAmount[],
  tabId: string | null = null,
): Promise<Sale> {
  const orderIds = [...new Set(amounts.map(({ orderId }) => orderId))];
  await sql`/* take-books-and-orders */
    with books as (${sharedBooks(tx)}),
      taken as (
        select id from orders where cafe_id = ${tx.cafeId} and id = any (${orderIds}::uuid[])
        order by id for no key update)
    select (select count(*) from books), (select count(*) from taken)`.execute(tx.raw);
  // A statement of its own: it sees what the first may have waited for.
  const { rows } = await sql<Sale>`/* open-sale */
    select ${openDay(tx, day)} as day,
      ${owedOn(tx.cafeId, tabId)} as "owedMinor",
      ${paymentRunsOn(tx.cafeId, tabId)} as "paymentRuns",
      (select coalesce(json_agg(json_build_object(
          'orderId', l.order_id, 'lineId', l.id, 'amountMinor', a.amount, 'rateBasisPoints', l.rate_basis_points,
          'name', l.name, 'variantName', l.variant_name, 'modifiers', l.modifiers, 'quantity', l.quantity,
          'totalMinor', l.total_minor, 'held', o.held, 'deposit', l.tax_class = ${depositClass},
          'reducedMinor', (select coalesce(sum(t.amount_minor), 0) from line_adjustments t
            where t.cafe_id = l.cafe_id and t.order_id = l.order_id and t.line_id = l.id and t.kind <> 'refund')
        ) order by o.business_day, o.number, l.position), '[]')
        from ${amountsOf(amounts)}
        join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = a.order_id and l.id = a.line_id
        join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id) as lines,
      (select coalesce(json_agg(paid), '[]') from (
        select b.order_id as "orderId", l.rate_basis_points as "rateBasisPoints", sum(b.paid_minor)::int as "paidMinor"
        from line_balances b
        join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
        where b.cafe_id = ${tx.cafeId} and b.order_id = any (${orderIds}::uuid[]) and l.tax_class <> ${depositClass}
        group by b.order_id, l.rate_basis_points) paid) as before`.execute(tx.raw);
  const sale = rows[0] as Sale;
  if (sale.lines.length !== amounts.length)
    throw new Error(`a sale of ${amounts.length} lines, ${sale.lines.length} were found`);
  return sale;
}
