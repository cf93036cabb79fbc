import { roundCash, type Refund } from '@table-tap/contract';
import { ProviderError, type RefundOutcome } from '@table-tap/providers/provider';
import type { Selectable } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { RefundsTable } from '../../../kernel/database/money-tables.ts';
import { isRefusal, refuse } from '../../../kernel/refusal.ts';
import { depositsIn, openSale, refundLines, saleShares } from '../../bills/index.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { returnCredits, spendCredits } from '../../credits/index.ts';
import { moneyAccount, move, post, saleEntries } from '../../ledger/index.ts';
import { issueReceipt } from '../../receipts/index.ts';
import { payingCafe, type Desk } from '../desk.ts';
import { readRefund } from '../queries/read-refunds.ts';
import type { PaymentRow } from '../queries/read-payments.ts';
import { raiseAlert } from './alerts.ts';
import { lockPayment } from './settle.ts';

type RefundRow = Selectable<RefundsTable>;

/** After so long without a word, whoever was speaking with the provider is taken for gone. */
const callMsMax = 30_000;
/** A provider is not asked how the same refund stands more often than this. */
const lookEveryMs = 2000;

/**
 * Carries out a refund that was decided: books it, or asks the provider first. Does nothing for one that waits for
 * approval or has ended, and may be repeated: the provider knows a refund by its id.
 */
export async function carryOut(desk: Desk, cafeId: string, refundId: string): Promise<void> {
  const turn = await takeTurn(desk, cafeId, refundId);
  if (!turn) return;
  const { refund, payment } = turn;
  if (refund.method !== 'payconiq' && refund.method !== 'card') {
    await finish(desk, cafeId, refundId, 'succeeded', null);
    return;
  }
  try {
    const client = await desk.accounts.client(cafeId, refund.method);
    if (!client) throw new ProviderError('refused', 'the account is switched off');
    const providerReference = payment.provider_reference ?? '';
    const outcome: RefundOutcome =
      refund.provider_reference !== null
        ? await client.lookRefund({ refundReference: refund.provider_reference, providerReference })
        : await client.refund({
            refundId,
            providerReference,
            amountMinor: refund.amount_minor + refund.tip_minor,
            currency: payment.currency,
            reason: refund.reason.slice(0, 140),
          });
    await finish(desk, cafeId, refundId, outcome.state, outcome);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    desk.log.warn({ provider: refund.method, kind: error.kind, code: error.code, refundId }, 'provider did not refund');
    // Otherwise it stays pending: the job that watches payments asks again with the same id.
    if (error.kind === 'refused')
      await finish(desk, cafeId, refundId, 'failed', { providerState: error.code ?? 'refused' });
  }
}

async function takeTurn(desk: Desk, cafeId: string, refundId: string) {
  const taken = await desk.db.write({ cafeId }, async (tx) => {
    const refund = await lockRefund(tx, refundId);
    if (refund?.status !== 'pending') return null;
    const waitMs = refund.provider_reference === null ? callMsMax : lookEveryMs;
    if (refund.called_at && refund.called_at.getTime() > tx.now.getTime() - waitMs) return null;
    await tx
      .updateTable('refunds')
      .set({ called_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', refundId)
      .execute();
    const payment = await tx
      .selectFrom('payments')
      .select(['provider_reference', 'currency'])
      .where('cafe_id', '=', cafeId)
      .where('id', '=', refund.payment_id)
      .executeTakeFirstOrThrow();
    return { refund, payment };
  });
  return isRefusal(taken) ? null : taken;
}

const lockRefund = (tx: Transactor, refundId: string): Promise<RefundRow | undefined> =>
  tx
    .selectFrom('refunds')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', refundId)
    .forUpdate()
    .executeTakeFirst();

/** Applies what became of a refund, once. */
export async function finish(
  desk: Pick<Desk, 'db'>,
  cafeId: string,
  refundId: string,
  state: RefundOutcome['state'],
  outcome: Partial<RefundOutcome> | null,
): Promise<void> {
  const finished = await desk.db.write({ cafeId }, async (tx) => {
    const named = await tx
      .selectFrom('refunds')
      .select('payment_id')
      .where('cafe_id', '=', cafeId)
      .where('id', '=', refundId)
      .executeTakeFirst();
    const locked = named && (await lockPayment(tx, named.payment_id));
    const refund = await lockRefund(tx, refundId);
    if (!locked || refund?.status !== 'pending') return undefined;
    const { payment } = locked;
    const reference = outcome?.refundReference ?? refund.provider_reference;
    if (state === 'succeeded') {
      const spent = await book(tx, refund, payment);
      if (isRefusal(spent)) return spent;
    }
    if (state === 'failed') {
      await letGo(tx, refund, payment);
      await raiseAlert(tx, 'refund_failed', refund.method, payment.id, {
        expectedMinor: refund.amount_minor + refund.tip_minor,
        text: outcome?.providerState ?? '',
      });
    }
    await tx
      .updateTable('refunds')
      .set({
        status: state === 'open' ? 'pending' : state === 'succeeded' ? 'completed' : 'failed',
        provider_reference: reference,
        failure: state === 'failed' ? (outcome?.providerState ?? 'failed') : null,
        completed_at: state === 'succeeded' ? tx.now : null,
      })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', refundId)
      .execute();
    if (state !== 'open') {
      const told = (await readRefund(tx, cafeId, refundId)) as Refund;
      tx.emit('payment:refunded', { tabId: payment.tab_id, paymentId: payment.id, refund: told }, payment.tab_id);
    }
    return undefined;
  });
  // It cannot be booked (credits that were spent meanwhile): nothing is given back, and somebody is told.
  if (isRefusal(finished) && state === 'succeeded')
    await finish(desk, cafeId, refundId, 'failed', { providerState: finished.code });
}

/** What it had set aside can be given back again. */
export async function letGo(tx: Transactor, refund: RefundRow, payment: PaymentRow): Promise<void> {
  await tx
    .updateTable('payments')
    .set({ refunded_minor: payment.refunded_minor - refund.amount_minor - refund.tip_minor })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', payment.id)
    .execute();
}

/** Books what is given back: the sale and its VAT, the tip, and what was kept apart, out of where the money was. */
async function book(tx: Transactor, refund: RefundRow, payment: PaymentRow) {
  const cafe = await payingCafe(tx, tx.cafeId);
  const parts = await tx
    .selectFrom('refund_allocations')
    .select(['order_id as orderId', 'line_id as lineId', 'amount_minor as amountMinor'])
    .where('cafe_id', '=', tx.cafeId)
    .where('refund_id', '=', refund.id)
    .execute();
  const back = parts.map((part) => ({ ...part, amountMinor: -part.amountMinor }));
  const today = businessDayOf(tx.now, cafe.timeZone, cafe.businessDayStart);
  const { day: businessDay, lines, before } = await openSale(tx, today, back);
  const shares = saleShares(lines, before);
  await refundLines(tx, parts);
  await noteTakenOff(tx, refund, payment, parts, businessDay);
  const money = moneyAccount(refund.method, payment.customer_id);
  const exact = refund.amount_minor + refund.tip_minor;
  const roundingMinor = refund.method === 'cash' && cafe.payments.cashRounding ? roundCash(exact) - exact : 0;
  const beside = refund.amount_minor - parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const userId = payment.customer_id as string;
  if (payment.purpose === 'top_up') {
    const taken = await spendCredits(tx, { userId, amountMinor: refund.amount_minor });
    if (isRefusal(taken)) return refuse('CREDITS_SHORT', { detail: 'Some of these credits are spent already' });
  }
  if (refund.method === 'credits') await returnCredits(tx, { userId, amountMinor: exact });
  await post(tx, {
    kind: 'refund',
    subjectId: refund.id,
    businessDay,
    by: refund.approved_by ?? refund.requested_by,
    entries: [
      ...saleEntries(money, shares),
      ...move(money, 'deposits', depositsIn(lines)),
      ...move(money, payment.purpose === 'top_up' ? `credits:${userId}` : 'unallocated', -beside),
      ...move(money, 'tips', -refund.tip_minor),
      ...move(money, 'rounding', -roundingMinor),
    ],
  });
  const operator = await tx.selectFrom('users').select('name').where('id', '=', refund.requested_by).executeTakeFirst();
  await issueReceipt(tx, {
    kind: 'refund',
    paymentId: payment.id,
    refundId: refund.id,
    businessDay,
    lines: lines.map((line) => ({ ...line, amountMinor: -line.amountMinor })),
    taxes: shares.map((share) => ({ ...share, grossMinor: -share.grossMinor, taxMinor: -share.taxMinor })),
    amountMinor: refund.amount_minor,
    tipMinor: refund.tip_minor,
    roundingMinor,
    currency: payment.currency,
    method: refund.method,
    tenderedMinor: null,
    tabId: payment.tab_id,
    operator: operator?.name ?? null,
    reason: refund.reason,
  });
  return undefined;
}

/** What was given back is taken off the bill, so that it is not due again. */
async function noteTakenOff(
  tx: Transactor,
  refund: RefundRow,
  payment: PaymentRow,
  parts: readonly { orderId: string; lineId: string; amountMinor: number }[],
  businessDay: string,
): Promise<void> {
  if (parts.length === 0) return;
  await tx
    .insertInto('line_adjustments')
    .values(
      parts.map(({ orderId, lineId, amountMinor }) => ({
        cafe_id: tx.cafeId,
        order_id: orderId,
        line_id: lineId,
        id: refund.id,
        tab_id: payment.tab_id as string,
        kind: 'refund' as const,
        quantity: null,
        amount_minor: amountMinor,
        reason: refund.reason,
        made_by: refund.approved_by ?? refund.requested_by,
        business_day: businessDay,
        created_at: tx.now,
      })),
    )
    .execute();
}
