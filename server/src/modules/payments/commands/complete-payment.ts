import type { LineAmount, Payment } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import { paidOrders, payLines, ratesOf, saleShares } from '../../bills/index.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { topUpCredits } from '../../credits/index.ts';
import { bookingDay, moneyAccount, move, post, saleEntries, type SaleShare } from '../../ledger/index.ts';
import { releaseOrders } from '../../orders/index.ts';
import { issueReceipt } from '../../receipts/index.ts';
import { closeTab, hasRunningPayment, outstandingOf, type TabRow } from '../../tabs/index.ts';
import type { PayingCafe } from '../desk.ts';
import { readPayment, type PaymentRow } from '../queries/read-payments.ts';

export interface Completion {
  /** The stored payment; nothing of it is booked yet. */
  payment: PaymentRow;
  /** Locked; null for a top-up. */
  tab: TabRow | null;
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
  const day = await bookingDay(tx, businessDayOf(tx.now, cafe.timeZone, cafe.businessDayStart));
  const taxes = await settle(tx, payment, parts, day);
  await releaseOrders(tx, await paidOrders(tx, [...new Set(parts.map(({ orderId }) => orderId))]));
  const outstandingMinor = tab ? await outstandingOf(tx, tab.id) : 0;
  const done = tab?.status === 'open' && outstandingMinor === 0 && !completion.oneOrder;
  const closes = done && !(await hasRunningPayment(tx, tab.id));
  await tx
    .updateTable('payments')
    .set({ status: 'completed', completed_at: tx.now, business_day: day, tab_closed: closes, action: null })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', payment.id)
    .execute();
  const told = await tell(tx, completion, day, taxes, outstandingMinor);
  if (closes) await closeTab(tx, tab);
  return told;
}

/** Allocates and books. What a payment brings beyond its parts is kept apart, to be given back. */
async function settle(
  tx: Transactor,
  payment: PaymentRow,
  parts: readonly LineAmount[],
  businessDay: string,
): Promise<SaleShare[]> {
  const money = moneyAccount(payment.method, payment.customer_id);
  const allocated = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  let shares: SaleShare[] = [];
  if (parts.length > 0) {
    const { amounts, before } = await ratesOf(tx, parts);
    shares = saleShares(amounts, before);
    await payLines(tx, parts);
    await tx
      .insertInto('payment_allocations')
      .values(
        parts.map(({ orderId, lineId, amountMinor }) => ({
          cafe_id: tx.cafeId,
          order_id: orderId,
          line_id: lineId,
          payment_id: payment.id,
          amount_minor: amountMinor,
        })),
      )
      .execute();
  }
  const topUp = payment.purpose === 'top_up' && payment.customer_id !== null;
  if (topUp) await topUpCredits(tx, { userId: payment.customer_id as string, amountMinor: payment.amount_minor });
  await post(tx, {
    kind: 'payment',
    subjectId: payment.id,
    businessDay,
    by: payment.taken_by,
    entries: [
      ...saleEntries(money, shares),
      ...(topUp
        ? move(money, `credits:${payment.customer_id as string}`, payment.amount_minor)
        : move(money, 'unallocated', payment.amount_minor - allocated)),
      ...move(money, 'tips', payment.tip_minor),
      ...move(money, 'rounding', payment.rounding_minor),
    ],
  });
  return shares;
}

async function tell(
  tx: Transactor,
  { payment, tab, parts, operator }: Completion,
  businessDay: string,
  taxes: SaleShare[],
  outstandingMinor: number,
): Promise<Payment> {
  // Last: it takes the café's sequence row, which every order of the café waits for.
  await issueReceipt(tx, {
    kind: payment.purpose === 'top_up' ? 'top_up' : 'sale',
    paymentId: payment.id,
    refundId: null,
    businessDay,
    lines: parts,
    taxes,
    amountMinor: payment.amount_minor,
    tipMinor: payment.tip_minor,
    roundingMinor: payment.rounding_minor,
    currency: payment.currency,
    method: payment.method,
    tenderedMinor: payment.tendered_minor,
    tabId: tab?.id ?? null,
    operator,
    reason: null,
  });
  const told = (await readPayment(tx, tx.cafeId, payment.id)) as Payment;
  tx.emit('payment:completed', { tabId: tab?.id ?? null, payment: told, outstandingMinor }, tab?.id ?? null);
  return told;
}
