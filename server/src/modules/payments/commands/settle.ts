import type { LineAmount, Payment } from '@table-tap/contract';
import type { SavedMethodDetails } from '@table-tap/providers/provider';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { endClaim } from '../../bills/index.ts';
import { lockTabs, type TabRow } from '../../tabs/index.ts';
import { raiseAlert } from './alerts.ts';
import { payingCafe, type Desk } from '../desk.ts';
import { readPayment, type PaymentRow } from '../queries/read-payments.ts';
import { dueOfParts } from '../queries/due-of-parts.ts';
import { completePayment } from './complete-payment.ts';

/** What became of a payment, by whatever way it was heard: callback, look-up, statement, staff. */
export interface Settlement {
  state: 'open' | 'succeeded' | 'failed' | 'cancelled' | 'expired';
  providerReference: string | null;
  providerState: string;
  /** What was paid, with the tip; null where nobody says. */
  amountMinor: number | null;
  currency: string | null;
  savedMethod?: SavedMethodDetails | undefined;
  /** Who confirmed it, where a person did. */
  operator?: string | null;
}

/**
 * Applies what became of a payment, once: however often, late or out of order it is told, money is booked one time.
 * Only `succeeded` with the amount and currency that were asked for is money; anything else raises an alert.
 */
export function settle(
  desk: Pick<Desk, 'db'>,
  cafeId: string,
  paymentId: string,
  settlement: Settlement,
): Promise<Payment | Refusal> {
  return desk.db.write({ cafeId }, async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (!locked) return refuse('NOT_FOUND');
    await apply(tx, locked.payment, locked.tab, settlement);
    return (await readPayment(tx, cafeId, paymentId)) as Payment;
  });
}

/** A payment with the tab it is on, both taken for this transaction; the tab first, as everybody does. */
export async function lockPayment(
  tx: Transactor,
  paymentId: string,
): Promise<{ payment: PaymentRow; tab: TabRow | null } | undefined> {
  const find = () => tx.selectFrom('payments').selectAll().where('cafe_id', '=', tx.cafeId).where('id', '=', paymentId);
  const before = await find().executeTakeFirst();
  if (!before) return undefined;
  const [tab] = before.tab_id === null ? [] : await lockTabs(tx, [before.tab_id]);
  const payment = await find().forUpdate().executeTakeFirstOrThrow();
  if (payment.tab_id === before.tab_id) return { payment, tab: tab ?? null };
  // The tab was merged into another one between the two looks.
  const [moved] = await lockTabs(tx, [payment.tab_id as string]);
  return { payment, tab: moved ?? null };
}

async function apply(tx: Transactor, payment: PaymentRow, tab: TabRow | null, settlement: Settlement): Promise<void> {
  if (payment.status === 'completed') return;
  if (settlement.state === 'open') {
    if (payment.status === 'pending') await remember(tx, payment, settlement);
    return;
  }
  if (settlement.state !== 'succeeded') return end(tx, payment, settlement.state, settlement);
  const expectedMinor = payment.amount_minor + payment.tip_minor;
  const wrong =
    settlement.currency !== null && settlement.currency !== payment.currency
      ? 'wrong_currency'
      : settlement.amountMinor !== null && settlement.amountMinor !== expectedMinor
        ? 'wrong_amount'
        : undefined;
  if (wrong) {
    const receivedMinor = settlement.amountMinor ?? undefined;
    const text = `${settlement.providerState} ${settlement.currency ?? ''}`.trim();
    await raiseAlert(tx, wrong, payment.method, payment.id, { expectedMinor, receivedMinor, text });
    return end(tx, payment, 'failed', { ...settlement, providerState: wrong });
  }
  await succeed(tx, payment, tab, settlement);
}

async function succeed(tx: Transactor, payment: PaymentRow, tab: TabRow | null, settlement: Settlement): Promise<void> {
  const { parts, kind, claimId } = await claimOf(tx, payment);
  const late = payment.status !== 'pending';
  if (claimId !== null) await endClaim(tx, claimId, 'paid');
  // Its claim kept the lines free while it was running; afterwards somebody else may have paid them.
  const still = late && tab ? await dueOfParts(tx, tab.id, parts) : parts;
  const heard = await remember(tx, payment, settlement);
  const allocated = still.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  await completePayment(tx, {
    payment: heard,
    stored: true,
    tab,
    parts: still,
    oneOrder: kind === 'order',
    cafe: await payingCafe(tx, tx.cafeId),
    operator: settlement.operator ?? null,
  });
  if (payment.purpose === 'bill' && allocated < payment.amount_minor) {
    await raiseAlert(tx, 'paid_after_end', payment.method, payment.id, {
      expectedMinor: allocated,
      receivedMinor: payment.amount_minor,
      text: settlement.providerState,
    });
  }
  if (settlement.savedMethod && payment.customer_id !== null)
    await keepMethod(tx, payment, payment.customer_id, settlement.savedMethod);
}

async function claimOf(
  tx: Transactor,
  payment: PaymentRow,
): Promise<{ parts: LineAmount[]; kind: string; claimId: string | null }> {
  const claim = await tx
    .selectFrom('claims')
    .select(['id', 'kind'])
    .where('cafe_id', '=', tx.cafeId)
    .where('payment_id', '=', payment.id)
    .executeTakeFirst();
  if (!claim) return { parts: [], kind: 'amount', claimId: null };
  const parts = await tx
    .selectFrom('claim_parts')
    .select(['order_id as orderId', 'line_id as lineId', 'amount_minor as amountMinor'])
    .where('cafe_id', '=', tx.cafeId)
    .where('claim_id', '=', claim.id)
    .execute();
  return { parts, kind: claim.kind, claimId: claim.id };
}

/** Keeps what the provider said. Returns the payment with it. */
async function remember(tx: Transactor, payment: PaymentRow, settlement: Settlement): Promise<PaymentRow> {
  const heard = {
    provider_state: settlement.providerState,
    provider_reference: settlement.providerReference ?? payment.provider_reference,
  };
  await tx.updateTable('payments').set(heard).where('cafe_id', '=', tx.cafeId).where('id', '=', payment.id).execute();
  return { ...payment, ...heard };
}

/** Nothing was paid: what was claimed is due again. Only a running payment can end so. */
async function end(
  tx: Transactor,
  payment: PaymentRow,
  status: 'failed' | 'cancelled' | 'expired',
  settlement: Settlement,
): Promise<void> {
  if (payment.status !== 'pending') return;
  await tx
    .updateTable('payments')
    .set({
      status,
      failure: settlement.providerState,
      provider_state: settlement.providerState,
      provider_reference: settlement.providerReference ?? payment.provider_reference,
      action: null,
    })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', payment.id)
    .execute();
  const { claimId } = await claimOf(tx, payment);
  if (claimId !== null) await endClaim(tx, claimId, status === 'expired' ? 'expired' : 'released');
  const told = (await readPayment(tx, tx.cafeId, payment.id)) as Payment;
  tx.emit('payment:failed', { tabId: payment.tab_id, payment: told }, payment.tab_id);
}

async function keepMethod(
  tx: Transactor,
  payment: PaymentRow,
  userId: string,
  method: SavedMethodDetails,
): Promise<void> {
  const details = { brand: method.brand, last4: method.last4, expires: method.expires, removed_at: null };
  await tx
    .insertInto('saved_methods')
    .values({
      ...details,
      cafe_id: tx.cafeId,
      id: uuidv7(),
      user_id: userId,
      provider: payment.method,
      customer_reference: method.customerReference,
      method_reference: method.methodReference,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['cafe_id', 'provider', 'method_reference']).doUpdateSet(details))
    .execute();
}
