import { randomBytes } from 'node:crypto';

/** Stripe's objects as far as they are played: plain JSON in Stripe's shape and with Stripe's names. */

export interface StripeObject {
  id: string;
  object: string;
  created: number;
  [field: string]: unknown;
}

export interface PaymentIntent extends StripeObject {
  object: 'payment_intent';
  amount: number;
  amount_received: number;
  currency: string;
  status: 'succeeded' | 'requires_payment_method' | 'canceled';
  customer: string | null;
  payment_method: string | null;
  setup_future_usage: string | null;
  metadata: Record<string, string>;
}

export interface Session extends StripeObject {
  object: 'checkout.session';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'unpaid' | 'paid';
  amount_total: number;
  currency: string;
  client_reference_id: string | null;
  customer: string | null;
  payment_intent: string | null;
  url: string | null;
  expires_at: number;
  success_url: string;
  cancel_url: string;
  metadata: Record<string, string>;
  /** played, not Stripe's: what the page shows and the intent will get */
  $played: {
    description: string;
    setupFutureUsage: string | null;
    intentMetadata: Record<string, string>;
    declined: boolean;
  };
}

export interface PaymentMethod extends StripeObject {
  object: 'payment_method';
  customer: string | null;
}

export interface Refund extends StripeObject {
  object: 'refund';
  amount: number;
  currency: string;
  payment_intent: string;
  status: 'succeeded' | 'failed';
  metadata: Record<string, string>;
}

const prefixes = {
  'checkout.session': 'cs_test_',
  payment_intent: 'pi_',
  payment_method: 'pm_',
  customer: 'cus_',
  refund: 're_',
  event: 'evt_',
} as const;

export function newObject<Name extends keyof typeof prefixes, Fields>(object: Name, now: Date, fields: Fields) {
  const id = `${prefixes[object]}${randomBytes(12).toString('hex')}`;
  return { id, object, created: Math.floor(now.getTime() / 1000), livemode: false, ...fields };
}

/** Objects that are kept of one account; the oldest is forgotten first. */
const objectsMax = 20_000;
const keysMax = 20_000;

/** Everything of one account, in memory. */
export class StripeAccountState {
  readonly secretKey: string;
  readonly #objects = new Map<string, StripeObject>();
  /** answers by idempotency key */
  readonly answers = new Map<string, { request: string; status: number; body: unknown }>();

  constructor(secretKey: string) {
    this.secretKey = secretKey;
  }

  put<Kind extends StripeObject>(object: Kind): Kind {
    this.#objects.set(object.id, object);
    trim(this.#objects, objectsMax);
    trim(this.answers, keysMax);
    return object;
  }

  get<Kind extends StripeObject>(object: Kind['object'], id: string | null | undefined): Kind | undefined {
    const found = id ? this.#objects.get(id) : undefined;
    return found?.object === object ? (found as Kind) : undefined;
  }

  /** Newest first, as Stripe lists. */
  all<Kind extends StripeObject>(object: Kind['object']): Kind[] {
    const all = [...this.#objects.values()].filter((candidate) => candidate.object === object) as Kind[];
    return all.toReversed();
  }
}

function trim(map: Map<string, unknown>, max: number): void {
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}
