import type { BodyIn, Session } from '@table-tap/contract';
import type { TokenSource } from './api.ts';
import { ApiError, OfflineError } from './errors.ts';
import { type Transport, exchange } from './http.ts';
import { createListeners } from './listeners.ts';
import { backoffMs, requestLimits, retrying } from './retry.ts';
import { exclusively } from './surroundings.ts';

/** The token is renewed so long before it expires; a life shorter than twice that is renewed at its half. */
const renewAheadMs = 60_000;
const renewAfterMsMin = 1_000;
const renewAgainAfterMs = 10_000;
const timerMsMax = 2 ** 31 - 1;
/** One name for all tabs: the refresh cookie serves once, two tabs must not send it at the same time. */
const lockName = 'table-tap-session';

export interface StaffSession extends TokenSource {
  /** Who is signed in, and where they work; null: nobody. */
  readonly current: Session | null;
  token(): string | null;
  /** Throws ApiError CREDENTIALS_WRONG, TOO_MANY; MFA_REQUIRED, whose `current` is the `SecondStep`. */
  login(credentials: BodyIn<'POST /auth/login'>): Promise<Session>;
  /** The second step, with the ticket of MFA_REQUIRED. Throws ApiError CREDENTIALS_WRONG, TOKEN_EXPIRED, TOO_MANY. */
  verify(step: BodyIn<'POST /auth/mfa/verify'>): Promise<Session>;
  /** Signs in with what a passkey has signed. Throws ApiError CREDENTIALS_WRONG, TOO_MANY. */
  signInWithPasskey(signed: BodyIn<'POST /auth/passkeys/sign-in'>): Promise<Session>;
  /** Opens the account that a mail's link is for. Throws ApiError LINK_GONE, CREDENTIALS_WRONG, TOO_MANY. */
  openAccount(opening: BodyIn<'POST /users/verify'>): Promise<Session>;
  /** Unlocks a paired device by PIN. Throws ApiError CREDENTIALS_WRONG, TOO_MANY, NOT_SIGNED_IN (unpaired). */
  unlock(pin: BodyIn<'POST /auth/pin'>): Promise<Session>;
  /** Locks a shared device that shows a board: here at once, then at the server. Throws ApiError, OfflineError. */
  lock(): Promise<void>;
  /** Takes up the session that the cookie of this browser holds, or answers null. Throws OfflineError. */
  resume(): Promise<Session | null>;
  /** Signs out here at once and then at the server. Throws OfflineError when it could not be told. */
  logout(): Promise<void>;
  /** Hears when somebody else is signed in, or nobody, or when permissions changed; not of mere renewals. */
  onChange(listener: (session: Session | null) => void): () => void;
  /** Stops renewing; for pages and tests that end. */
  close(): void;
}

/**
 * The session of a person who works here. The access token lives in memory only, the refresh token in a cookie that
 * scripts cannot read; renewal happens once at a time, also among the tabs of a browser.
 */
export function createStaffSession(transport: Transport): StaffSession {
  const changes = createListeners<[Session | null]>();
  let current: Session | null = null;
  /** Counts sign-ins and sign-outs: an answer that belongs to an earlier one is dropped. */
  let era = 0;
  let renewal: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(next: Session | null, serverMs = 0): void {
    const who = (session: Session | null) =>
      JSON.stringify(session && [session.user, session.memberships, session.mustEnrol, session.locked]);
    const isChange = who(next) !== who(current);
    current = next;
    clearTimeout(timer);
    if (next) {
      const lifeMs = Date.parse(next.expiresAt) - serverMs; // by the server's clock: a tablet's may be wrong
      const afterMs = Math.max(lifeMs - renewAheadMs, lifeMs / 2, renewAfterMsMin);
      timer = setTimeout(renewInTime, Math.min(afterMs, timerMsMax));
    }
    if (isChange) changes.tell(next);
  }

  /** Sends with the cookie, one tab at a time; the answer counts unless somebody signed in or out meanwhile. */
  async function send(route: SessionRoute, mine: number, body?: unknown): Promise<Session> {
    const reply = await exclusively(lockName, () => exchange(transport, route, { body, cookie: true }));
    const session = (reply.body as Session | undefined) ?? null;
    if (mine === era) set(session, reply.serverMs);
    return session as Session;
  }

  function renew(): Promise<boolean> {
    renewal ??= renewOnce(era).finally(() => (renewal = null));
    return renewal;
  }

  async function renewOnce(mine: number): Promise<boolean> {
    try {
      await send('POST /auth/refresh', mine);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status !== 401 && error.status !== 403) throw new OfflineError(error); // busy: nothing is decided
      if (mine === era) set(null);
    }
    return current !== null;
  }

  function renewInTime(): void {
    renew().catch(() => (timer = setTimeout(renewInTime, renewAgainAfterMs)));
  }

  async function tellLocked(mine: number): Promise<void> {
    const tell = () =>
      exchange(transport, 'POST /auth/lock', { headers: { Authorization: `Bearer ${current?.accessToken}` } });
    try {
      await tell();
    } catch (error) {
      // A tablet that has slept: with a new token, the lock is told once more.
      const isOld = error instanceof ApiError && error.code === 'TOKEN_EXPIRED';
      if (!isOld || !(await renew()) || mine !== era) throw error;
      await tell();
      if (current && !current.locked) changes.tell((current = { ...current, locked: true }));
    }
  }

  return {
    get current() {
      return current;
    },
    token: () => current?.accessToken ?? null,
    async refresh(code, stale) {
      // Another role, which asks for a second factor: the session says so when it is renewed, and nothing else helps.
      if (code === 'MFA_ENROLMENT_NEEDED' && !current?.mustEnrol) return renew().then(() => false);
      if (code !== 'TOKEN_EXPIRED' && code !== 'NOT_SIGNED_IN') return false;
      if (current && current.accessToken !== stale) return true; // renewed meanwhile
      return renew();
    },
    login: (credentials) => send('POST /auth/login', ++era, credentials),
    verify: (step) => send('POST /auth/mfa/verify', ++era, step),
    signInWithPasskey: (signed) => send('POST /auth/passkeys/sign-in', ++era, signed),
    openAccount: (opening) => send('POST /users/verify', ++era, opening),
    unlock: (pin) => send('POST /auth/pin', ++era, pin),
    async lock() {
      const mine = era;
      if (!current) return;
      if (!current.locked) changes.tell((current = { ...current, locked: true }));
      await retrying(
        // Whoever unlocked it meanwhile is not locked out again.
        async () => void (mine === era && (await tellLocked(mine))),
        (error, attempt) =>
          error instanceof OfflineError && attempt < requestLimits.readAttemptsMax ? backoffMs(attempt) : null,
      );
    },
    async resume() {
      await renew();
      return current;
    },
    async logout() {
      const mine = ++era;
      set(null);
      await retrying(
        // Whoever signed in meanwhile has their own cookie in its place, and stays.
        async () => void (mine === era && (await send('POST /auth/logout', mine))),
        (error, attempt) =>
          error instanceof OfflineError && attempt < requestLimits.readAttemptsMax ? backoffMs(attempt) : null,
      );
    },
    onChange: changes.add,
    close: () => clearTimeout(timer),
  };
}

type SessionRoute =
  | 'POST /auth/login'
  | 'POST /auth/mfa/verify'
  | 'POST /auth/passkeys/sign-in'
  | 'POST /auth/pin'
  | 'POST /users/verify'
  | 'POST /auth/refresh'
  | 'POST /auth/logout';
