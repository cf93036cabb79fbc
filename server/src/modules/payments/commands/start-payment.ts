import type { Payment } from '@table-tap/contract';
import { roundCash } from '@table-tap/contract';
import type { AuditBeneficiary } from '../../../kernel/audit/entry.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { capabilitiesOf } from '../../accounts/index.ts';
import { endClaim, insertClaim, payerOf } from '../../bills/index.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { customerOf, spendCredits } from '../../credits/index.ts';
import type { LockedTab } from '../../tabs/index.ts';
import type { Desk, PayingCafe } from '../desk.ts';
import { referenceOf } from '../domain/reference.ts';
import { readPayment, type PaymentRow } from '../queries/read-payments.ts';
import { askProvider, type Wishes } from './ask-provider.ts';
import { completePayment } from './complete-payment.ts';
import { targetOf, type Target } from './payment-target.ts';
import { takeTab, type Start } from './take-tab.ts';
import { showPayment } from './show-payment.ts';

export type PayCall = Pick<
  Call<'POST /cafes/{cafeId}/payments'>,
  'cafeId' | 'body' | 'actor' | 'by' | 'permissions' | 'once'
>;

/** Nobody is paid more than this in cash (Belgian law of 18 September 2017, art. 67), in euro cents. */
const cashMaxMinor = 300_000;
const claimMinutesMax = 30;

/**
 * Pays a bill, a part of it, an order, a claim, or tops up credits. Ways that settle at once are done when this
 * returns. Others are an intention first, stored with what it claims; then the provider is asked, outside of any
 * transaction; what became of it comes by callback, by looking, or from staff.
 */
export async function startPayment(desk: Desk, call: PayCall): Promise<Payment | Refusal> {
  const begun = await onDuplicate(refuse('DUPLICATE', { detail: 'Another payment has this id' }), () =>
    desk.db.write({ cafeId: call.cafeId, once: call.once }, (tx) => begin(tx, desk, call)),
  );
  if (isRefusal(begun) || begun.status !== 'pending') return begun;
  const { savedMethodId, saveMethod } = call.body;
  const wishes: Wishes = { savedMethodId, saveMethod: saveMethod ?? false };
  const refused = await askProvider(desk, call.cafeId, begun.id, wishes);
  return refused ?? showPayment(desk, call.cafeId, begun.id);
}

async function begin(tx: Transactor, desk: Desk, call: PayCall): Promise<Payment | Refusal> {
  const { body, actor } = call;
  const start = await takeTab(tx, body);
  const { cafe } = start;
  const barred = methodRefusal(desk, call, start);
  if (barred) return barred;
  const customerId = actor?.kind === 'guest' ? (actor.customerId ?? null) : (body.customerId ?? null);
  if (actor?.kind === 'guest' && body.customerId !== undefined && body.customerId !== customerId)
    return refuse('FORBIDDEN');
  const needsCustomer =
    body.method === 'credits' || body.topUpMinor !== undefined || body.saveMethod || body.savedMethodId !== undefined;
  if (customerId !== null || needsCustomer) {
    const known = customerId !== null && (await customerOf(tx, tx.cafeId, customerId));
    if (!known)
      return refuse('NOT_FOUND', {
        errors: [{ path: 'customerId', code: 'unknown', message: 'There is no such customer: link this phone first' }],
      });
  }
  const target = await targetOf(tx, body, start.tab, payerOf(actor), actor);
  if (isRefusal(target)) return target;
  const payment = draft(tx, call, cafe, target, customerId);
  const wrong = amountRefusal(payment, cafe);
  if (wrong) return wrong;
  if (call.by) {
    tx.audit({
      subject: { kind: 'payment', id: payment.id },
      for: customerId === null ? tabOf(target) : { kind: 'customer', id: customerId, name: null },
      after: { method: payment.method, amountMinor: payment.amount_minor, tipMinor: payment.tip_minor },
    });
  }
  if (capabilitiesOf(body.method).settledBy === 'at-once') return settleAtOnce(tx, payment, target, cafe, call);
  await tx
    .insertInto('payments')
    .values({ ...payment, action: null })
    .execute();
  if (target.tab) await claim(tx, payment, target, call);
  const told = (await readPayment(tx, tx.cafeId, payment.id)) as Payment;
  tx.emit('payment:processing', { tabId: payment.tab_id, payment: told }, payment.tab_id);
  return told;
}

async function settleAtOnce(
  tx: Transactor,
  payment: PaymentRow,
  { tab, parts, claimId, oneOrder }: Target,
  cafe: PayingCafe,
  { by }: PayCall,
): Promise<Payment | Refusal> {
  if (payment.method === 'credits') {
    const spent = await spendCredits(tx, {
      userId: payment.customer_id as string,
      amountMinor: payment.amount_minor + payment.tip_minor,
    });
    if (isRefusal(spent)) return spent;
  }
  if (claimId !== null) await endClaim(tx, claimId, 'paid');
  return completePayment(tx, { payment, stored: false, tab, parts, oneOrder, cafe, operator: by?.name ?? null });
}

/** Binds what is to be paid to the payment: nobody else can pay it until this one has ended. */
async function claim(tx: Transactor, payment: PaymentRow, target: Target, { actor, body }: PayCall): Promise<void> {
  if (target.claimId !== null) {
    await tx
      .updateTable('claims')
      .set({ payment_id: payment.id })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', target.claimId)
      .execute();
    return;
  }
  await insertClaim(tx, {
    id: uuidv7(),
    tabId: (target.tab as LockedTab).id,
    payer: payerOf(actor),
    label: body.label ?? '',
    kind: target.kind,
    parts: target.parts,
    expiresAt: new Date(tx.now.getTime() + claimMinutesMax * 60_000),
    paymentId: payment.id,
  });
}

function methodRefusal(
  desk: Desk,
  { body: { method, topUpMinor }, actor, permissions }: PayCall,
  { cafe, enabled }: Start,
): Refusal | undefined {
  if (actor?.kind !== 'guest' && !permissions.has('payments:take')) return refuse('FORBIDDEN');
  if (cafe.payments.registerRequired && !desk.fiscalIn(cafe.country) && method !== 'register')
    return refuse('REGISTER_REQUIRED');
  if (!enabled) return refuse('METHOD_OFF');
  if (actor?.kind === 'guest' && !capabilitiesOf(method).byGuest) return refuse('METHOD_OFF');
  if (topUpMinor !== undefined && (method === 'credits' || method === 'register')) return refuse('METHOD_OFF');
  return undefined;
}

function draft(
  tx: Transactor,
  { body, actor, by }: PayCall,
  cafe: PayingCafe,
  { tab, amountMinor }: Target,
  customerId: string | null,
): PaymentRow {
  const id = body.id ?? uuidv7();
  const tipMinor = body.tipMinor ?? 0;
  const exact = amountMinor + tipMinor;
  const atOnce = capabilitiesOf(body.method).settledBy === 'at-once';
  return {
    cafe_id: tx.cafeId,
    id,
    purpose: body.topUpMinor === undefined ? 'bill' : 'top_up',
    tab_id: tab?.id ?? null,
    method: body.method,
    status: 'pending',
    amount_minor: amountMinor,
    tip_minor: tipMinor,
    rounding_minor: body.method === 'cash' && cafe.payments.cashRounding ? roundCash(exact) - exact : 0,
    refunded_minor: 0,
    currency: cafe.currency,
    tendered_minor: body.method === 'cash' ? (body.tenderedMinor ?? null) : null,
    taken_by: by?.id ?? null,
    guest_id: actor?.kind === 'guest' ? actor.id : null,
    customer_id: customerId,
    reference: atOnce ? null : referenceOf(id),
    provider_reference: null,
    provider_state: null,
    action: null,
    failure: null,
    called_at: null,
    expires_at: null,
    tab_closed: false,
    business_day: businessDayOf(tx.now, cafe.timeZone, cafe.businessDayStart),
    created_at: tx.now,
    completed_at: null,
  };
}

function amountRefusal(payment: PaymentRow, { currency }: PayingCafe): Refusal | undefined {
  const totalMinor = payment.amount_minor + payment.tip_minor + payment.rounding_minor;
  if (payment.method === 'cash' && currency === 'EUR' && totalMinor > cashMaxMinor) return refuse('CASH_LIMIT');
  if (payment.purpose === 'top_up' && payment.tip_minor > 0) return invalidField('tipMinor', 'A top-up takes no tip');
  if (payment.tendered_minor !== null && payment.tendered_minor < totalMinor) {
    return refuse('TENDER_SHORT', {
      current: { amountMinor: totalMinor },
      errors: [{ path: 'tenderedMinor', code: 'too_small', message: `At least ${totalMinor} is needed` }],
    });
  }
  return undefined;
}

const tabOf = ({ tab }: Target): AuditBeneficiary | null => tab && { kind: 'tab', id: tab.id, name: tab.name };
