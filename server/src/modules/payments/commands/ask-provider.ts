import type { Payment } from '@table-tap/contract';
import { ProviderError, type Intent, type ProviderClient, type Started } from '@table-tap/providers/provider';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { capabilitiesOf } from '../../accounts/index.ts';
import type { Desk } from '../desk.ts';
import { readPayment, type PaymentRow } from '../queries/read-payments.ts';
import { settle } from './settle.ts';

export interface Wishes {
  savedMethodId: string | undefined;
  saveMethod: boolean;
}

/** After so long without a word, whoever was speaking with the provider is taken for gone. */
const callMsMax = 30_000;

/**
 * Asks the provider for a payment that is stored and was not asked for yet. Only one caller does at a time, whoever
 * repeats; after a lost answer the provider is asked by reference first, so that nothing is charged twice.
 * @returns why it refused; nothing when the payment is under way, is decided, or somebody else is asking right now
 */
export async function askProvider(
  desk: Desk,
  cafeId: string,
  paymentId: string,
  wishes: Wishes,
): Promise<Refusal | undefined> {
  const turn = await takeTurn(desk, cafeId, paymentId);
  if (!turn) return undefined;
  const { payment, asked } = turn;
  const client = await desk.accounts.client(cafeId, payment.method as Exclude<PaymentRow['method'], 'register'>);
  if (!client) return fail(desk, payment, 'METHOD_OFF', refuse('METHOD_OFF'));
  try {
    if (asked) {
      const found = await client.find(payment.reference as string, payment.created_at);
      if (found) {
        await settle(desk, cafeId, paymentId, found);
        return undefined;
      }
    }
    const started = await client.start(await intentOf(desk, payment, wishes));
    await record(desk, payment, started);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    desk.log.warn(
      { provider: payment.method, kind: error.kind, code: error.code, paymentId },
      'provider did not start a payment',
    );
    if (error.kind === 'refused') return fail(desk, payment, error.code ?? 'refused', refuse('PROVIDER_REFUSED'));
    if (error.kind === 'unreachable')
      return fail(desk, payment, 'unreachable', refuse('PROVIDER_AWAY', { retryAfterSeconds: 2 }));
    // It may have been carried out: the job that watches payments asks by reference.
    return undefined;
  }
}

async function takeTurn(desk: Desk, cafeId: string, paymentId: string) {
  const taken = await desk.db.write({ cafeId }, async (tx) => {
    const payment = await tx
      .selectFrom('payments')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('id', '=', paymentId)
      .forUpdate()
      .executeTakeFirst();
    const free =
      payment?.status === 'pending' &&
      payment.provider_reference === null &&
      capabilitiesOf(payment.method).settledBy !== 'at-once' &&
      (payment.called_at === null || payment.called_at.getTime() < tx.now.getTime() - callMsMax);
    if (!payment || !free) return null;
    await tx
      .updateTable('payments')
      .set({ called_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', paymentId)
      .execute();
    return { payment, asked: payment.called_at !== null };
  });
  return isRefusal(taken) ? null : taken;
}

async function fail(desk: Desk, payment: PaymentRow, failure: string, refusal: Refusal): Promise<Refusal> {
  await settle(desk, payment.cafe_id, payment.id, {
    state: 'failed',
    providerReference: payment.provider_reference,
    providerState: failure,
    amountMinor: null,
    currency: null,
  });
  return refusal;
}

/** Stores what the provider answered: where to send the payer, or what to show. */
async function record(desk: Desk, payment: PaymentRow, started: Started): Promise<void> {
  const { cafe_id: cafeId, id } = payment;
  if (started.kind === 'settled') throw new Error(`${payment.method} settles at once and was asked all the same`);
  if (started.kind === 'outcome') {
    await settle(desk, cafeId, id, started.outcome);
    return;
  }
  const action =
    started.kind === 'qr'
      ? { kind: 'qr', payload: started.payload, deepLink: started.deepLink }
      : { kind: 'redirect', url: started.url };
  await desk.db.write({ cafeId }, async (tx) => {
    await tx
      .updateTable('payments')
      .set({
        provider_reference: started.providerReference,
        provider_state: started.providerState,
        expires_at: started.expiresAt,
        action: JSON.stringify(action),
      })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .execute();
    const told = (await readPayment(tx, cafeId, id)) as Payment;
    if (started.kind === 'qr') tx.emit('qr:generated', { tabId: told.tabId, payment: told });
    return undefined;
  });
}

async function intentOf(desk: Desk, payment: PaymentRow, wishes: Wishes): Promise<Intent> {
  const { cafe_id: cafeId } = payment;
  const { name, label, saved, customerReference } = await desk.db.read(cafeId, async (reader) => {
    const cafe = await reader
      .selectFrom('cafes')
      .select('name')
      .where('cafe_id', '=', cafeId)
      .executeTakeFirstOrThrow();
    const shown = await readPayment(reader, cafeId, payment.id);
    const methods = payment.customer_id
      ? await reader
          .selectFrom('saved_methods')
          .select(['id', 'customer_reference', 'method_reference'])
          .where('cafe_id', '=', cafeId)
          .where('user_id', '=', payment.customer_id)
          .where('provider', '=', payment.method)
          .where('removed_at', 'is', null)
          .execute()
      : [];
    return {
      name: cafe.name,
      label: shown?.tableLabel ?? null,
      saved: methods.find(({ id }) => id === wishes.savedMethodId),
      customerReference: methods[0]?.customer_reference,
    };
  });
  return {
    paymentId: payment.id,
    reference: payment.reference as string,
    amountMinor: payment.amount_minor + payment.tip_minor,
    currency: payment.currency,
    description: (label === null ? name : `${name} · ${label}`).slice(0, 140),
    callbackUrl: desk.accounts.callbackUrl(cafeId, payment.method as keyof Clients),
    returnUrl: `${desk.publicUrl}/pay/return?payment=${payment.id}`,
    ...(saved && {
      savedMethod: { customerReference: saved.customer_reference, methodReference: saved.method_reference },
    }),
    ...(wishes.saveMethod &&
      payment.customer_id !== null && {
        saveFor: { customerId: payment.customer_id, ...(customerReference !== undefined && { customerReference }) },
      }),
  };
}

type Clients = Record<Exclude<PaymentRow['method'], 'register'>, ProviderClient>;
