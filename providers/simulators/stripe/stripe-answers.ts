import { randomBytes } from 'node:crypto';
import type { PaymentIntent, StripeAccountState, StripeObject } from './stripe-objects.ts';

/** What an operation answers: an object of Stripe's, or an error in Stripe's shape. */
export interface StripeAnswer {
  status: number;
  body: unknown;
}

export const ok = (body: unknown): StripeAnswer => ({ status: 200, body });

export function stripeError(
  status: number,
  error: {
    type: string;
    code?: string;
    message: string;
    decline_code?: string;
    payment_intent?: PaymentIntent;
    param?: string;
  },
): StripeAnswer {
  return { status, body: { error: { ...error, request_log_url: `simulator://${randomBytes(6).toString('hex')}` } } };
}

export const invalid = (code: string, message: string, status = 400): StripeAnswer =>
  stripeError(status, { type: 'invalid_request_error', code, message });

export const noSuch = (id: string): StripeAnswer => invalid('resource_missing', `No such object: '${id}'`, 404);

/** A page of a list, newest first: `created[gte]`, `limit`, `starting_after`, and fields that must be equal. */
export function listed(
  objects: readonly StripeObject[],
  query: URLSearchParams,
  equal: readonly string[],
): StripeAnswer {
  const since = Number(query.get('created[gte]') ?? 0);
  const limit = Math.min(Number(query.get('limit') ?? 10), 100);
  const wanted = objects
    .filter((object) => object.created >= since)
    .filter((object) => equal.every((field) => !query.has(field) || query.get(field) === object[field]));
  const after = query.get('starting_after');
  const start = after === null ? 0 : wanted.findIndex(({ id }) => id === after) + 1;
  const data = wanted.slice(start, start + limit).map(shown);
  return ok({ object: 'list', url: '/v1', has_more: start + limit < wanted.length, data });
}

/** An object without what is only played, with the wanted references replaced by what they name. */
export function shown(object: StripeObject): StripeObject {
  const { $played: _, ...visible } = object;
  return visible;
}

export function expanded(state: StripeAccountState, object: StripeObject, paths: readonly string[]): unknown {
  const copy: Record<string, unknown> = { ...shown(object) };
  const kinds = new Set(['payment_intent', 'payment_method', 'customer']);
  for (const field of new Set(paths.map((path) => path.split('.', 1)[0] ?? ''))) {
    const id = copy[field];
    if (!kinds.has(field) || typeof id !== 'string') continue;
    const below = paths.filter((path) => path.startsWith(`${field}.`)).map((path) => path.slice(field.length + 1));
    const found = state.get(field, id);
    if (found) copy[field] = expanded(state, found, below);
  }
  return copy;
}

/** `metadata[reference]=…` → `{ reference: … }` */
export function metadataOf(form: URLSearchParams, field = 'metadata'): Record<string, string> {
  const entries = [...form].flatMap(([name, value]): [string, string][] =>
    name.startsWith(`${field}[`) && name.endsWith(']') ? [[name.slice(field.length + 1, -1), value]] : [],
  );
  return Object.fromEntries(entries);
}

/** `expand[0]=a` and `expand[]=a` → `['a']` */
export function expandOf(form: URLSearchParams): string[] {
  return [...form].flatMap(([name, value]) => (name.startsWith('expand[') ? [value] : []));
}
