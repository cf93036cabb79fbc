import type { LanguageCode } from '@table-tap/contract';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { Tables, UsersTable } from '../../kernel/database/tables.ts';
import { uuidv7 } from '../../kernel/uuid.ts';
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
  expiresAt: Date;
  refreshToken: string;
}

/** Begins a session: by password for all of a person's cafés, by PIN for the device's café. */
export async function startSession(
  tx: Transaction<Tables>,
  userId: string,
  now: Date,
  device?: { cafeId: string; deviceId: string },
): Promise<StartedSession> {
  const session = {
    id: uuidv7(),
    user_id: userId,
    cafe_id: device?.cafeId ?? null,
    device_id: device?.deviceId ?? null,
    created_at: now,
    expires_at: sessionEnd(device ? 'pin' : 'password', now),
  };
  const refreshToken = randomToken();
  await tx.insertInto('sessions').values(session).execute();
  await storeToken(tx, session.id, refreshToken, now);
  return { id: session.id, userId, cafeId: session.cafe_id, expiresAt: session.expires_at, refreshToken };
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
