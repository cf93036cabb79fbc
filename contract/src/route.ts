import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

/**
 * Who may call a route: everybody, anybody with a valid token, or holders of one permission
 * (in the café of the path, where the path names one).
 */
export type Access = 'public' | 'signed-in' | Permission;

/** What a route takes at the most. Reached limits answer 413 or 429. */
export interface Limits {
  /** Largest request body, in bytes. */
  bodyBytes: number;
  /** Calls a minute and session (guest session, user, or address where nobody is signed in). */
  perMinute?: number;
}

/** `required`: without `Idempotency-Key` 400. `accepted`: honoured when sent. `none`: reads, and signing in. */
export type Idempotency = 'required' | 'accepted' | 'none';

type Schema = z.ZodType;

export interface Route {
  summary: string;
  tag: string;
  access: Access;
  /** Open to somebody whose role asks for a second factor that they do not have yet. */
  whileEnrolling?: boolean;
  /** What the screen of a shared device does by itself, also while it is locked. */
  whileLocked?: boolean;
  /** Path parameters are UUIDs unless named here. */
  params?: Record<string, Schema>;
  query?: z.ZodObject;
  body?: Schema;
  /** Media type of a request body that is not JSON; the handler then gets the raw bytes. */
  bodyType?: string;
  /** Success answers by status. `null`: no content. A string: a media type other than JSON. */
  answers: Partial<Record<200 | 201 | 204, Schema | string | null>>;
  /** Codes this route can answer besides those that every route can (see `everyRoute` in errors.ts). */
  errors: readonly ErrorCode[];
  limits?: Limits;
  idempotency?: Idempotency;
  /** Answers carry an `ETag`; a write needs the tag it has read in `If-Match`. */
  etag?: boolean;
}

/** Names the literal type of each route, so that clients and handlers are typed from it. */
export const route = <const R extends Route>(definition: R): R => definition;

export const defaultBodyBytes = 64 * 1024;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type RouteKey = `${Method} /${string}`;

/** `'POST /cafes/{cafeId}/orders'` → `['POST', '/cafes/{cafeId}/orders']`. */
export function splitKey(key: RouteKey): [Method, string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space) as Method, key.slice(space + 1)];
}

/** Names of the parameters in a path template, in order. */
export function pathParams(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

/** Writes are everything but GET; they take an idempotency key unless they say otherwise. */
export function idempotencyOf(key: RouteKey, definition: Route): Idempotency {
  return definition.idempotency ?? (key.startsWith('GET ') ? 'none' : 'accepted');
}
