import type { Answer, BodyIn, ParamsOf, QueryIn, RouteName, Routes } from '@table-tap/contract';
import { ApiError, OfflineError } from './errors.ts';
import { type Reply, type Transport, exchange } from './http.ts';
import { backoffMs, requestLimits, retrying } from './retry.ts';
import { isOnline } from './surroundings.ts';
import { uuidv7 } from './uuid.ts';

/** Where bearer tokens come from: a staff session, a guest session, or `{token, refresh}` of one's own. */
export interface TokenSource {
  /** The token for the next request; null: nobody is signed in. */
  token(): string | null | Promise<string | null>;
  /**
   * A request with the token `stale` was refused with `code`. True: there is another token now, repeat.
   * False: there is none to be had. Throws OfflineError when it could not find out.
   */
  refresh(code: string, stale: string | null): Promise<boolean>;
}

export interface ApiOptions extends Transport {
  session: TokenSource;
  /** Language of answers (`Accept-Language`). */
  language?: string | (() => string | undefined);
  /** Whether there is a network at all; without one, failed requests are not repeated. */
  online?: () => boolean;
}

type Maybe<F extends string, T> = [T] extends [undefined]
  ? { [P in F]?: undefined }
  : undefined extends T
    ? { [P in F]?: T }
    : Record<never, never> extends T
      ? { [P in F]?: T }
      : { [P in F]: T };

/** What a request takes; only what its route needs is required. */
export type CallOptions<K extends RouteName> = Maybe<'params', ParamsOf<K>> &
  Maybe<'query', QueryIn<K>> &
  Maybe<'body', BodyIn<K>> &
  (Routes[K] extends { bodyType: infer T } ? { bodyType: T } : Record<never, never>) & {
    /** Idempotency key of a write. Without it a fresh one; pass one to send the same write again later. */
    key?: string;
    /** The tag that was read, sent as `If-Match`. */
    etag?: string;
    signal?: AbortSignal;
  };

export type CallArgs<K extends RouteName> =
  Record<never, never> extends CallOptions<K> ? [options?: CallOptions<K>] : [options: CallOptions<K>];

export interface FullAnswer<K extends RouteName> {
  body: Answer<K>;
  etag: string | null;
  status: number;
}

export interface Api {
  /** Answers the body. Throws ApiError (refused), OfflineError (no answer), or the reason of an aborted signal. */
  send<K extends RouteName>(route: K, ...options: CallArgs<K>): Promise<Answer<K>>;
  /** As `send`, with the entity tag and the status. */
  sendFull<K extends RouteName>(route: K, ...options: CallArgs<K>): Promise<FullAnswer<K>>;
}

type KeylessRoute = { [K in RouteName]: Routes[K] extends { idempotency: 'none' } ? K : never }[RouteName];

/**
 * Writes that the server does not recognise when they come twice: without an answer they are not repeated.
 * True: sent with the token. The type makes this list complete.
 */
const keyless: Record<KeylessRoute, boolean> = {
  'POST /auth/login': false,
  'POST /auth/refresh': false,
  'POST /auth/logout': false,
  'POST /auth/device': false,
  'POST /auth/pin': false,
  'POST /auth/mfa/enrol': true,
  'POST /auth/mfa/verify': true,
  'POST /auth/mfa/step-up/options': true,
  'POST /auth/mfa/step-up': true,
  'POST /auth/mfa/recovery-codes': true,
  'POST /auth/passkeys/register/options': true,
  'POST /auth/passkeys/register': true,
  'POST /auth/passkeys/sign-in/options': false,
  'POST /auth/passkeys/sign-in': false,
  'POST /guest/sessions': false,
  'POST /guest/customer': true,
  'POST /guest/customer/me': true,
  'POST /users/register': false,
  'POST /users/verify': false,
  'POST /users/profile/email': true,
  'POST /users/profile/email/confirm': false,
  'POST /auth/password/reset': false,
  'POST /auth/password/reset/confirm': false,
  'PUT /auth/password': true,
  'POST /cafes/{cafeId}/receipts/{token}/mail': false,
  'POST /cafes/{cafeId}/devices': true,
  'POST /cafes/{cafeId}/device-codes': true,
  'POST /auth/device/pair': false,
  'POST /auth/lock': true,
  'POST /cafes/{cafeId}/api-keys': true,
  'POST /cafes/{cafeId}/webhooks': true,
  'POST /cafes/{cafeId}/webhooks/{webhookId}/rotate': true,
  'POST /cafes/{cafeId}/employees/invitations': true,
  'POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew': true,
  'POST /auth/invitations/{token}/accept': true,
  'POST /cafes': true,
  'POST /webhooks/payments/{provider}': false,
};

/** Refusals that the session may know a way out of. */
const sessionCodes = ['TOKEN_EXPIRED', 'NOT_SIGNED_IN', 'MFA_ENROLMENT_NEEDED', 'TABLE_CODE_REPLACED', 'TAB_CLOSED'];

/**
 * The typed client of the API. Writes carry an idempotency key and are repeated with it when no answer comes, when
 * the server is busy (429, 502, 503, 504) and while the first try is still in flight; reads are repeated once.
 */
export function createApi(options: ApiOptions): Api {
  const { session, language, online = isOnline } = options;

  async function reply(route: RouteName, call: Partial<CallOptions<RouteName>> = {}): Promise<Reply> {
    const isWrite = !route.startsWith('GET ');
    const withToken = keyless[route as KeylessRoute] ?? true;
    const isRepeatable = !(route in keyless);
    const attemptsMax = isWrite ? requestLimits.writeAttemptsMax : requestLimits.readAttemptsMax;
    const { key, etag, ...out } = call;
    const headers: Record<string, string | undefined> = {
      'Accept-Language': typeof language === 'function' ? language() : language,
      'Idempotency-Key': isWrite ? (key ?? uuidv7()) : undefined,
      'If-Match': etag,
    };
    let hasRefreshed = false;

    async function attempt(): Promise<Reply> {
      const token = withToken ? await session.token() : null;
      try {
        const Authorization = token ? `Bearer ${token}` : undefined;
        return await exchange(options, route, { ...out, headers: { ...headers, Authorization } });
      } catch (error) {
        const isForSession = error instanceof ApiError && sessionCodes.includes(error.code);
        if (!isForSession || !withToken || hasRefreshed) throw error;
        if (!(await session.refresh(error.code, token))) throw error;
        hasRefreshed = true;
        return attempt();
      }
    }

    return retrying(
      attempt,
      (error, count) => (count < attemptsMax ? waitMs(error, count, isRepeatable && online()) : null),
      call.signal,
    );
  }

  return {
    async send(route, ...[call]) {
      return (await reply(route, call)).body as Answer<typeof route>;
    },
    async sendFull(route, ...[call]) {
      const { body, etag, status } = await reply(route, call);
      return { body: body as Answer<typeof route>, etag, status };
    },
  };
}

/** How long to wait before the same request may be sent again; null: never. */
function waitMs(error: unknown, attempt: number, mayRepeatUnanswered: boolean): number | null {
  const wait = backoffMs(attempt);
  if (error instanceof OfflineError) return mayRepeatUnanswered ? wait : null;
  if (!(error instanceof ApiError)) return null;
  const isLost = error.status === 502 || error.status === 504; // a proxy has no answer: the write may have happened
  const isBusy = error.status === 503 || error.status === 429 || error.code === 'IN_FLIGHT';
  if (!isBusy && !(isLost && mayRepeatUnanswered)) return null;
  return Math.min(Math.max(wait, (error.retryAfterSeconds ?? 0) * 1000), requestLimits.retryAfterMsMax);
}
