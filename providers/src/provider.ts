import type { z } from 'zod';
import type { Hosts } from './hosts.ts';

/**
 * What a payment provider is: pure protocol, without a database. The server keeps the money; a provider starts, looks,
 * cancels, refunds and reads callbacks. How to write another: ../README.md.
 */

export const providerIds = ['cash', 'credits', 'payconiq', 'sepa_qr', 'card'] as const;
export type ProviderId = (typeof providerIds)[number];

/** Limits that every provider keeps. Lengths in characters. */
export const referenceLengthMax = 35;
export const descriptionLengthMax = 140;
/** How far a provider's clock and ours may be apart, in milliseconds. */
export const clockSkewMsMax = 5 * 60 * 1000;

export interface Capabilities {
  /** answers a QR to show */
  showsQr: boolean;
  /** answers a hosted page to send the payer to */
  redirects: boolean;
  /** who says that the money is there */
  settledBy: 'at-once' | 'provider' | 'staff';
  /** `none`: staff give the money back another way */
  refunds: 'at-once' | 'provider' | 'none';
  /** keeps a method (a card) as a token, to pay with it again */
  savesMethod: boolean;
  /** guests may start it on their own phone */
  byGuest: boolean;
}

/** A stored method of payment: the provider's tokens, never card data. */
export interface SavedMethod {
  customerReference: string;
  methodReference: string;
}

/** A stored method as shown to its owner; `expires` is `2027-05`. */
export interface SavedMethodDetails extends SavedMethod {
  brand: string;
  last4: string;
  expires: string;
}

/** What we ask for. The server stores it before anything is sent. */
export interface Intent {
  /** UUID of our payment */
  paymentId: string;
  /** ours, unique, 1 to 35 of `[A-Za-z0-9]` */
  reference: string;
  /** with the tip, in minor units of `currency` */
  amountMinor: number;
  currency: string;
  /** at most 140 characters; the payer reads it */
  description: string;
  /** where the provider reports */
  callbackUrl: string;
  /** where the payer comes back */
  returnUrl: string;
  /** pay with this stored method, without the payer at a page */
  savedMethod?: SavedMethod;
  /** keep the method for this customer of ours (`customerReference`: as the provider knows it already) */
  saveFor?: { customerId: string; customerReference?: string };
}

export type Started =
  /** at once: the money is there */
  | { kind: 'settled' }
  /** show `payload` as a QR; `deepLink` opens the payer's app on the same phone */
  | {
      kind: 'qr';
      providerReference: string;
      payload: string;
      deepLink: string | null;
      expiresAt: Date | null;
      providerState: string;
    }
  /** send the payer to `url` */
  | { kind: 'redirect'; providerReference: string; url: string; expiresAt: Date | null; providerState: string }
  /** a stored method was charged; the outcome may already be final */
  | { kind: 'outcome'; outcome: Outcome };

/** Only `succeeded` is money. All but `open` are final. */
export const states = ['open', 'succeeded', 'failed', 'cancelled', 'expired'] as const;
export type State = (typeof states)[number];

/** What the provider says of a payment. Amount and currency are what it says, to be compared with ours. */
export interface Outcome {
  state: State;
  providerReference: string;
  /** our reference, when the provider repeats it */
  reference: string | null;
  /** the provider's own word, for people */
  providerState: string;
  /** what was asked or, where the provider tells, what was paid; in minor units */
  amountMinor: number | null;
  currency: string | null;
  /** the method that was kept for the customer */
  savedMethod?: SavedMethodDetails;
}

export interface Refund {
  /** UUID of our refund and the idempotency key: the same one is carried out once */
  refundId: string;
  providerReference: string;
  amountMinor: number;
  currency: string;
  /** at most 140 characters */
  reason: string;
}

export interface RefundOutcome {
  state: 'open' | 'succeeded' | 'failed';
  /** the provider's id of the refund */
  refundReference: string;
  /** ours, when the provider repeats it */
  refundId: string | null;
  providerState: string;
  amountMinor: number | null;
  currency: string | null;
}

/** A callback as it came in; `path` as the provider was told (`/hooks/payconiq/…`), header names in lower case. */
export interface RawCallback {
  headers: Record<string, string | string[] | undefined>;
  body: Uint8Array;
  path: string;
  now: Date;
}

/**
 * `signature`: not signed by the provider · `old`: signed too long ago · `shape`: signed, but not understood ·
 * `ignored`: rightly signed, and of no interest. Only `accepted` may change anything.
 */
export type Callback =
  | { accepted: true; outcome: Outcome; refund?: RefundOutcome }
  | { accepted: false; reason: 'signature' | 'old' | 'shape' | 'ignored' };

/** One café's account with a provider. Every method may throw a {@link ProviderError}. */
export interface ProviderClient {
  start(intent: Intent): Promise<Started>;
  look(providerReference: string): Promise<Outcome>;
  /**
   * After a time-out: by our reference, among payments made since `since` (when the intent was stored; clocks may differ
   * by {@link clockSkewMsMax}). A payment that succeeded or is open goes before one that failed. `null`: the provider
   * knows nothing of it.
   */
  find(reference: string, since: Date): Promise<Outcome | null>;
  /** Ends an open payment. One that is final, or that the payer is confirming, stays as it is; its outcome is answered. */
  cancel(providerReference: string): Promise<Outcome>;
  /** Safe to repeat with the same `refundId`. */
  refund(refund: Refund): Promise<RefundOutcome>;
  lookRefund(refund: { refundReference: string; providerReference: string }): Promise<RefundOutcome>;
  /**
   * Verifies and reads a callback over its raw body. Never throws because of what is in it; `unreachable` when the
   * provider's keys cannot be fetched, so that the provider tries again.
   */
  readCallback(callback: RawCallback): Promise<Callback>;
  /** The customer no longer wants a stored method; repeating it is no error. */
  forgetMethod(method: SavedMethod): Promise<void>;
}

/** What a client needs from the house. */
export interface ProviderDeps {
  hosts: Hosts;
  clock: { now(): Date };
  /** global `fetch` when left out */
  fetch?: typeof fetch;
  /** longest wait for one answer; {@link requestMsMax} when left out */
  requestMsMax?: number;
}

/** Longest wait for one answer of a provider, in milliseconds. */
export const requestMsMax = 10_000;

export interface PaymentProvider {
  id: ProviderId;
  capabilities: Capabilities;
  /** shape of one café's account */
  settings: z.ZodObject;
  /** fields of `settings` that are encrypted at rest and never shown again */
  secretFields: readonly string[];
  /** Checks the account against `settings` (throws a `ZodError`) and answers its client. Sends nothing. */
  connect(account: unknown, deps: ProviderDeps): ProviderClient;
}

/** Ties the account's type to the schema; `secretFields` must be fields of it. */
export function defineProvider<Settings extends z.ZodObject>(provider: {
  id: ProviderId;
  capabilities: Capabilities;
  settings: Settings;
  secretFields: readonly (keyof z.output<Settings> & string)[];
  connect(account: z.output<Settings>, deps: ProviderDeps): ProviderClient;
}): PaymentProvider {
  return { ...provider, connect: (account, deps) => provider.connect(provider.settings.parse(account), deps) };
}

/**
 * An expected failure on the way to a provider. Texts never hold credentials or bodies.
 * - `refused`: the provider said no; nothing was carried out
 * - `unreachable`: nothing was carried out; trying again is safe
 * - `outcome-unknown`: it may have been carried out (time-out, 5xx, connection lost); `find` or the same key tells
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: 'refused' | 'unreachable' | 'outcome-unknown';
  /** the provider's own code, e.g. `PAYMENT_NOT_PENDING` */
  readonly code: string | undefined;

  constructor(kind: ProviderError['kind'], message: string, options: { code?: string } = {}) {
    super(message);
    this.kind = kind;
    this.code = options.code;
  }
}
