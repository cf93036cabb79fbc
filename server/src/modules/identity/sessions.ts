import type { LanguageCode } from '@table-tap/contract';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { Tables, UsersTable } from '../../kernel/database/tables.ts';
import { uuidv7 } from '../../kernel/uuid.ts';
import { agentWords } from './account/domain/agent-words.ts';
import { sessionEnd } from './domain/refresh-rules.ts';
import { randomToken, tokenHash } from './opaque-tokens.ts';

export type UserRow = Selectable<UsersTable>;
export type Language = z.infer<typeof LanguageCode>;

/** A sign-in that just began or went on. */
export interface StartedSession {
  id: string;
  userId: string;
  /** The only café it is good for: PIN sessions. */
  cafeId: string | null;
  deviceId: string | null;
  isLocked: boolean;
  expiresAt: Date;
  refreshToken: string;
}

/** What the second step of a sign-in was done with. */
export type SessionFactor = 'totp' | 'passkey' | 'recovery';

/** How somebody came in: by PIN on a device, for its café only; or by password and, where there is one, a factor. */
export type Entrance = ({ device: { cafeId: string; deviceId: string } } | { factor: SessionFactor | null }) & {
  /** The `User-Agent` that it came with; two words of it are kept. */
  agent: string | undefined;
};

/** Begins a session. */
export async function startSession(
  tx: Transaction<Tables>,
  userId: string,
  now: Date,
  entrance: Entrance,
): Promise<StartedSession> {
  const device = 'device' in entrance ? entrance.device : undefined;
  const session = {
    id: uuidv7(),
    user_id: userId,
    cafe_id: device?.cafeId ?? null,
    device_id: device?.deviceId ?? null,
    created_at: now,
    expires_at: sessionEnd(device ? 'pin' : 'password', now),
    factor: 'factor' in entrance ? entrance.factor : null,
    verified_at: device ? null : now,
    ...agentWords(entrance.agent),
  };
  const refreshToken = randomToken();
  await tx.insertInto('sessions').values(session).execute();
  await storeToken(tx, session.id, refreshToken, now);
  return {
    ...{ id: session.id, userId, cafeId: session.cafe_id, deviceId: session.device_id, isLocked: false },
    ...{ expiresAt: session.expires_at, refreshToken },
  };
}

export async function storeToken(tx: Transaction<Tables>, sessionId: string, token: string, now: Date): Promise<void> {
  await tx
    .insertInto('refresh_tokens')
    .values({ token_hash: tokenHash(token), session_id: sessionId, created_at: now })
    .execute();
}

/** Ends a session; its access tokens die as soon as the authority looks again. */
export async function endSession(tx: Transaction<Tables>, sessionId: string, now: Date): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Notes that the person of a session has just shown who they are, once more. */
export async function markVerified(
  tx: Transaction<Tables>,
  sessionId: string,
  factor: SessionFactor | null,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ verified_at: now, ...(factor && { factor }) })
    .where('id', '=', sessionId)
    .execute();
}

/** Ends the running sessions of a person: a statement to narrow down. */
const endingOf = (tx: Transaction<Tables>, userId: string, now: Date) =>
  tx.updateTable('sessions').set({ ended_at: now }).where('user_id', '=', userId).where('ended_at', 'is', null);

/** Ends a person's sessions but one, or all; those by PIN on shared devices go on. */
export async function endOtherSessions(
  tx: Transaction<Tables>,
  userId: string,
  keptSessionId: string | null,
  now: Date,
): Promise<void> {
  await endingOf(tx, userId, now)
    .where('device_id', 'is', null)
    .$if(keptSessionId !== null, (query) => query.where('id', '<>', keptSessionId as string))
    .execute();
}

/** Ends all of a person's sessions, those by PIN on shared devices too. */
export async function endAllSessions(tx: Transaction<Tables>, userId: string, now: Date): Promise<void> {
  await endingOf(tx, userId, now).execute();
}

/** Ends a person's sessions by PIN in a café but one, or all: the PIN that they were started with is no more. */
export async function endPinSessions(
  tx: Transaction<Tables>,
  { cafeId, userId }: { cafeId: string; userId: string },
  keptSessionId: string | null,
  now: Date,
): Promise<void> {
  await endingOf(tx, userId, now)
    .where('cafe_id', '=', cafeId)
    .$if(keptSessionId !== null, (query) => query.where('id', '<>', keptSessionId as string))
    .execute();
}

/** Ends every session that was started by PIN on a device. */
export async function endDeviceSessions(
  tx: Transaction<Tables>,
  device: { cafeId: string; deviceId: string },
  now: Date,
): Promise<void> {
  // By person, because that is how open sessions are indexed.
  await sql`
    update sessions set ended_at = ${now}
    where user_id in (select user_id from memberships where cafe_id = ${device.cafeId})
      and device_id = ${device.deviceId} and cafe_id = ${device.cafeId} and ended_at is null`.execute(tx);
}

/** The session that a refresh token belongs to, whether it is still good or not. */
export async function sessionOf(tx: Transaction<Tables>, refreshToken: string): Promise<string | undefined> {
  const stored = await tx
    .selectFrom('refresh_tokens')
    .select('session_id')
    .where('token_hash', '=', tokenHash(refreshToken))
    .executeTakeFirst();
  return stored?.session_id;
}
