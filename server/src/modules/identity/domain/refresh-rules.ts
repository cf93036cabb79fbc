/** A sign-in with a password ends after 90 days, or after 30 days in which nobody came back. */
export const sessionDays = 90;
export const refreshIdleDays = 30;
/** A sign-in with a PIN ends after the longest shift. */
export const pinSessionHours = 16;
/** Two tabs of one browser may send the same token at once; so may a client whose answer got lost. */
export const reuseGraceSeconds = 10;

const dayMs = 24 * 60 * 60 * 1000;

/** When a session that begins now ends at the latest. */
export function sessionEnd(kind: 'password' | 'pin', now: Date): Date {
  const lastsMs = kind === 'pin' ? pinSessionHours * 60 * 60 * 1000 : sessionDays * dayMs;
  return new Date(now.getTime() + lastsMs);
}

/** How long the client should keep its refresh token, in seconds. */
export function refreshKeepSeconds(sessionExpiresAt: Date, now: Date): number {
  const keepMs = Math.min(refreshIdleDays * dayMs, sessionExpiresAt.getTime() - now.getTime());
  return Math.max(0, Math.floor(keepMs / 1000));
}

export interface StoredToken {
  createdAt: Date;
  usedAt: Date | null;
  sessionExpiresAt: Date;
  sessionEndedAt: Date | null;
}

/**
 * What a refresh token is worth.
 *
 * `expired`: its session is over, or it was left too long. `fresh`: it may be traded. `repeated`: it was traded a
 * moment ago. `stolen`: it was traded before, so two parties hold it and the session must end.
 */
export function judgeToken(token: StoredToken, now: Date): 'expired' | 'fresh' | 'repeated' | 'stolen' {
  const nowMs = now.getTime();
  if (token.sessionEndedAt || token.sessionExpiresAt.getTime() <= nowMs) return 'expired';
  if (token.usedAt) return nowMs - token.usedAt.getTime() <= reuseGraceSeconds * 1000 ? 'repeated' : 'stolen';
  return nowMs - token.createdAt.getTime() > refreshIdleDays * dayMs ? 'expired' : 'fresh';
}
