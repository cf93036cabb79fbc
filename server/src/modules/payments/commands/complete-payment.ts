import type { LineAmount, Payment } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { amountsOf, depositsIn, openSale, paidOrders, payingLines, saleShares, type Sale } from '../../bills/index.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { topUpCredits } from '../../credits/index.ts';
import { moneyAccount, move, post, saleEntries, type SaleShare } from '../../ledger/index.ts';
import { releaseOrders } from '../../orders/index.ts';
import { issueReceipt, type ReceiptSubject } from '../../receipts/index.ts';
import { closeTab, type LockedTab } from '../../tabs/index.ts';
import type { PayingCafe } from '../desk.ts';
import { paymentOf, type PaymentNames, type PaymentRow } from '../queries/read-payments.ts';

export interface Completion {
  /** Nothing of it is booked yet. */
  payment: PaymentRow;
  /** Whether it is stored already, as an intention; one that settles at once is stored by completing it. */
  stored: boolean;
  /** Locked; null for a top-up. */
  tab: LockedTab | null;
  /** What of the bill it settles: no more than is due. */
  parts: readonly LineAmount[];
  /** Whether this was to pay one order only, which leaves the tab open for the next round. */
  oneOrder: boolean;
  cafe: PayingCafe;
  /** Who took it; null for a guest's own phone. */
  operator: string | null;
}

/**
 * Money is there: it is allocated to lines and booked, the receipt is numbered, held orders go to their counters, and a
 * tab that owes nothing more closes. All in the transaction of the caller, who has locked tab and payment.
 */
export async function completePayment(tx: Transactor, completion: Completion): Promise<Payment> {
  const { payment, tab, parts, cafe } = completion;
  const today = businessDayOf(tx.now, cafe.timeZone, cafe.businessDayStart);
  const sale = await openSale(tx, today, parts, tab?.id);
  const allocatedMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const outstandingMinor = sale.owedMinor - allocatedMinor;
  const done = tab?.status === 'open' && outstandingMinor === 0 && !completion.oneOrder;
  const closes = done && !sale.paymentRuns;
  const completed = {
    ...payment,
    status: 'completed' as const,
    completed_at: tx.now,
    business_day: sale.day,
    tab_closed: closes,
    action: null,
  };
  const names = await store(tx, completed, completion);
  const taxes = saleShares(sale.lines, sale.before);
  await book(tx, completed, { taxes, allocatedMinor, depositsMinor: depositsIn(sale.lines) });
  if (sale.lines.some(({ held }) => held))
    await releaseOrders(tx, await paidOrders(tx, [...new Set(parts.map(({ orderId }) => orderId))]));
  // Last: it takes the café's sequence row, which every order of the café waits for.
  const receipt = await issueReceipt(tx, receiptOf(completed, sale, taxes, completion.operator));
  const told = paymentOf({ ...completed, ...names, refunded: 0 }, parts, receipt);
  tx.emit('payment:completed', { tabId: tab?.id ?? null, payment: told, outstandingMinor }, tab?.id ?? null);
  if (closes) await closeTab(tx, tab);
  return told;
}

/** Stores the payment as completed and allocates it to its lines, in one statement. */
async function store(tx: Transactor, payment: PaymentRow, { stored, parts }: Completion): Promise<PaymentNames> {
  const { status, completed_at, business_day, tab_closed } = payment;
  const written = stored
    ? tx
        .updateTable('payments')
        .set({ status, completed_at, business_day, tab_closed, action: null })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', payment.id)
        .returning(['taken_by', 'customer_id', 'tab_id'])
    : tx
        .insertInto('payments')
        .values({ ...payment, action: null })
        .returning(['taken_by', 'customer_id', 'tab_id']);
  const { rows } = await sql<PaymentNames>`${stored ? sql`/* complete-payment */` : sql`/* complete-new-payment */`}
    with payment as (${written}),
    lines as (${payingLines(tx, parts)}),
    allocated as (
      insert into payment_allocations (cafe_id, order_id, line_id, payment_id, amount_minor)
      select ${tx.cafeId}::uuid, a.order_id, a.line_id, ${payment.id}::uuid, a.amount from ${amountsOf(parts)})
    select (select name from users where id = p.taken_by) as taker_name,
      (select name from customers where cafe_id = ${tx.cafeId} and user_id = p.customer_id) as customer_name,
      (select tb.label from tabs t join tables tb on tb.cafe_id = t.cafe_id and tb.id = t.table_id
        where t.cafe_id = ${tx.cafeId} and t.id = p.tab_id) as table_label
    from payment p`.execute(tx.raw);
  return rows[0] as PaymentNames;
}

interface Booked {
  taxes: SaleShare[];
  allocatedMinor: number;
  /** On glasses: of what is allocated. */
  depositsMinor: number;
}

/** Books the sale and what comes with it. What a payment brings beyond its parts is kept apart, to be given back. */
async function book(
  tx: Transactor,
  payment: PaymentRow,
  { taxes, allocatedMinor, depositsMinor }: Booked,
): Promise<void> {
  const money = moneyAccount(payment.method, payment.customer_id);
  const topUp = payment.purpose === 'top_up' && payment.customer_id !== null;
  if (topUp) await topUpCredits(tx, { userId: payment.customer_id as string, amountMinor: payment.amount_minor });
  await post(tx, {
    kind: 'payment',
    subjectId: payment.id,
    businessDay: payment.business_day,
    by: payment.taken_by,
    entries: [
      ...saleEntries(money, taxes),
      ...move(money, 'deposits', depositsMinor),
      ...(topUp
        ? move(money, `credits:${payment.customer_id as string}`, payment.amount_minor)
        : move(money, 'unallocated', payment.amount_minor - allocatedMinor)),
      ...move(money, 'tips', payment.tip_minor),
      ...move(money, 'rounding', payment.rounding_minor),
    ],
  });
}

const receiptOf = (
  payment: PaymentRow,
  { lines }: Sale,
  taxes: readonly SaleShare[],
  operator: string | null,
): ReceiptSubject => ({
  kind: payment.purpose === 'top_up' ? 'top_up' : 'sale',
  paymentId: payment.id,
  refundId: null,
  businessDay: payment.business_day,
  lines,
  taxes,
  amountMinor: payment.amount_minor,
  tipMinor: payment.tip_minor,
  roundingMinor: payment.rounding_minor,
  currency: payment.currency,
  method: payment.method,
  tenderedMinor: payment.tendered_minor,
  tabId: payment.tab_id,
  operator,
  reason: null,
});
