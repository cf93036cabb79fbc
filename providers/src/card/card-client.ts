import Stripe from 'stripe';
import {
  ProviderError,
  type Intent,
  type Outcome,
  type ProviderClient,
  type ProviderDeps,
  type Started,
} from '../provider.ts';
import type { Account } from './account.ts';
import { findByReference, findOpenSession } from './find-by-reference.ts';
import { asking, stripeFor } from './stripe-account.ts';
import { readEvent } from './stripe-events.ts';
import { outcomeOfIntent, outcomeOfSession, refundOutcomeOf } from './stripe-outcomes.ts';

/** How long a page may be paid. Stripe takes no less than 30 minutes; one more for clocks that differ. */
const pageSecondsMax = 31 * 60;
/** Stripe keeps an idempotency key for at least this long. */
const keyMsMax = 24 * 60 * 60 * 1000;

export function cardClient(account: Account, deps: ProviderDeps): ProviderClient {
  const stripe = stripeFor(account, deps);

  const look = async (providerReference: string): Promise<Outcome> => {
    if (isSession(providerReference)) return outcomeOfSession(await sessionWithMethod(stripe, providerReference));
    return outcomeOfIntent(await asking(stripe.paymentIntents.retrieve(idOf(providerReference))));
  };

  return {
    start: (intent) => (intent.savedMethod ? charge(stripe, intent) : openPage(stripe, intent, deps.clock.now())),
    look,
    find: (reference, since) => findByReference(stripe, reference, since),

    async cancel(providerReference) {
      try {
        await (isSession(providerReference)
          ? asking(stripe.checkout.sessions.expire(providerReference))
          : asking(stripe.paymentIntents.cancel(idOf(providerReference))));
      } catch (error) {
        // Already paid, expired or cancelled: what it is now is the answer.
        if (!(error instanceof ProviderError && error.kind === 'refused')) throw error;
      }
      return look(providerReference);
    },

    async refund({ refundId, providerReference, amountMinor, reason }) {
      const created = await asking(
        stripe.refunds.create(
          {
            payment_intent: await paymentIntentOf(stripe, providerReference),
            amount: amountMinor,
            metadata: { refund_id: refundId, provider_reference: providerReference, reason },
          },
          { idempotencyKey: refundId },
        ),
      );
      return refundOutcomeOf(created);
    },

    async lookRefund({ refundReference }) {
      return refundOutcomeOf(await asking(stripe.refunds.retrieve(refundReference)));
    },

    readCallback: (callback) =>
      readEvent(stripe, account, callback, (outcome) => look(outcome.providerReference).catch(() => outcome)),

    forgetMethod: ({ methodReference }) => forget(stripe, methodReference),
  };
}

/** Charges a stored method without its owner at a page. A declined card is an outcome. */
async function charge(stripe: Stripe, intent: Intent): Promise<Started> {
  const { customerReference, methodReference } = intent.savedMethod ?? missing();
  try {
    const charged = await asking(
      stripe.paymentIntents.create(
        {
          amount: intent.amountMinor,
          currency: intent.currency.toLowerCase(),
          customer: customerReference,
          payment_method: methodReference,
          allowed_payment_method_types: ['card'],
          off_session: true,
          confirm: true,
          description: intent.description,
          metadata: { ...metadataOf(intent), charge_of: 'saved_method' },
        },
        { idempotencyKey: intent.paymentId },
      ),
    );
    return { kind: 'outcome', outcome: outcomeOfIntent(charged) };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    const code = error.decline_code ?? error.code ?? 'card_declined';
    if (!error.payment_intent) throw new ProviderError('refused', 'The card was declined.', { code });
    return { kind: 'outcome', outcome: { ...outcomeOfIntent(error.payment_intent), providerState: code } };
  }
}

/** Opens a hosted page. Safe to repeat with the same intent: the page that is open already is answered. */
async function openPage(stripe: Stripe, intent: Intent, now: Date): Promise<Started> {
  const customer = intent.saveFor && (await customerFor(stripe, intent.saveFor));
  try {
    const session = await asking(
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          allowed_payment_method_types: ['card'],
          adaptive_pricing: { enabled: false },
          client_reference_id: intent.reference,
          line_items: [{ quantity: 1, price_data: priceOf(intent) }],
          success_url: intent.returnUrl,
          cancel_url: intent.returnUrl,
          expires_at: Math.floor(now.getTime() / 1000) + pageSecondsMax,
          metadata: { ...metadataOf(intent), ...(intent.saveFor && { customer_id: intent.saveFor.customerId }) },
          payment_intent_data: {
            description: intent.description,
            metadata: metadataOf(intent),
            ...(customer && { setup_future_usage: 'off_session' }),
          },
          ...(customer && { customer }),
        },
        { idempotencyKey: intent.paymentId },
      ),
    );
    return startedFrom(session);
  } catch (error) {
    // The same key with another time of expiry: the page exists.
    if (!(error instanceof ProviderError && error.code === 'idempotency_error')) throw error;
    const session = await findOpenSession(stripe, intent.reference, new Date(now.getTime() - keyMsMax));
    if (!session) throw error;
    return startedFrom(session);
  }
}

function startedFrom(session: Stripe.Checkout.Session): Started {
  if (!session.url) return { kind: 'outcome', outcome: outcomeOfSession(session) };
  return {
    kind: 'redirect',
    providerReference: session.id,
    url: session.url,
    expiresAt: new Date(session.expires_at * 1000),
    providerState: session.status ?? 'open',
  };
}

async function customerFor(stripe: Stripe, saveFor: NonNullable<Intent['saveFor']>): Promise<string> {
  if (saveFor.customerReference) return saveFor.customerReference;
  const created = await asking(
    stripe.customers.create(
      { metadata: { customer_id: saveFor.customerId } },
      { idempotencyKey: `customer-${saveFor.customerId}` },
    ),
  );
  return created.id;
}

function priceOf(intent: Intent): Stripe.Checkout.SessionCreateParams.LineItem.PriceData {
  return {
    currency: intent.currency.toLowerCase(),
    unit_amount: intent.amountMinor,
    product_data: { name: intent.description },
  };
}

/** `callback_url` tells people (and the simulator) where the webhook is; Stripe's own endpoint is set in its dashboard. */
function metadataOf(intent: Intent): Record<string, string> {
  return { reference: intent.reference, payment_id: intent.paymentId, callback_url: intent.callbackUrl };
}

function sessionWithMethod(stripe: Stripe, id: string): Promise<Stripe.Checkout.Session> {
  return asking(stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.payment_method'] }));
}

async function paymentIntentOf(stripe: Stripe, providerReference: string): Promise<string> {
  if (!isSession(providerReference)) return idOf(providerReference);
  const { payment_intent: intent } = await asking(stripe.checkout.sessions.retrieve(providerReference));
  const id = typeof intent === 'string' ? intent : intent?.id;
  return id ?? missing();
}

/** Detaching what is not attached is refused; then the method itself tells whether it is gone. */
async function forget(stripe: Stripe, methodReference: string): Promise<void> {
  try {
    await asking(stripe.paymentMethods.detach(methodReference));
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'refused')) throw error;
    if (error.code === 'resource_missing') return;
    const method = await asking(stripe.paymentMethods.retrieve(methodReference));
    if (method.customer) throw error;
  }
}

const isSession = (reference: string) => /^cs_\w{1,250}$/.test(reference);

function idOf(reference: string): string {
  return /^pi_\w{1,250}$/.test(reference) ? reference : missing();
}

function missing(): never {
  throw new ProviderError('refused', 'Nothing of Stripe has this name.', { code: 'resource_missing' });
}
