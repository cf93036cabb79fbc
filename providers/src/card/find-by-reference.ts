import type Stripe from 'stripe';
import { clockSkewMsMax, ProviderError, type Outcome } from '../provider.ts';
import { asking } from './stripe-account.ts';
import { outcomeOfIntent, outcomeOfSession } from './stripe-outcomes.ts';

const pageSize = 100;
/** Pages that are read for one reference; a window that holds more is not searched but refused. */
const pagesMax = 20;

/**
 * The payment with our reference. Lists are read and not Stripe's search, which may lag behind by a minute. Sessions come
 * before intents: an intent behind a page has the same reference.
 */
export async function findByReference(stripe: Stripe, reference: string, since: Date): Promise<Outcome | null> {
  const created = createdSince(since);
  const sessions = await collect(
    (page) => asking(stripe.checkout.sessions.list({ ...page, created })),
    (session) => session.client_reference_id === reference,
  );
  const intents = await collect(
    (page) => asking(stripe.paymentIntents.list({ ...page, created })),
    (intent) => intent.metadata['reference'] === reference && intent.metadata['charge_of'] === 'saved_method',
  );
  const outcomes = [...sessions.map(outcomeOfSession), ...intents.map(outcomeOfIntent)];
  return (
    outcomes.find((outcome) => outcome.state === 'succeeded') ??
    outcomes.find((outcome) => outcome.state === 'open') ??
    outcomes[0] ??
    null
  );
}

/** The open page for our reference, when a request for it was repeated. */
export async function findOpenSession(
  stripe: Stripe,
  reference: string,
  since: Date,
): Promise<Stripe.Checkout.Session | undefined> {
  const created = createdSince(since);
  const [session] = await collect(
    (page) => asking(stripe.checkout.sessions.list({ ...page, created, status: 'open' })),
    (candidate) => candidate.client_reference_id === reference,
  );
  return session;
}

function createdSince(since: Date): { gte: number } {
  return { gte: Math.floor((since.getTime() - clockSkewMsMax) / 1000) };
}

async function collect<Item extends { id: string }>(
  list: (page: { limit: number; starting_after?: string }) => Promise<{ data: Item[]; has_more: boolean }>,
  isWanted: (item: Item) => boolean,
): Promise<Item[]> {
  const wanted: Item[] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { data, has_more } = await list({ limit: pageSize, ...(after && { starting_after: after }) });
    wanted.push(...data.filter(isWanted));
    after = data.at(-1)?.id;
    if (!has_more || !after) return wanted;
  }
  throw new ProviderError('unreachable', 'Too many payments since then.', { code: 'TOO_MANY_PAYMENTS' });
}
