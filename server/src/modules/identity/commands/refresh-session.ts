import type { Session } from '@table-tap/contract';
import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { judgeToken } from '../domain/refresh-rules.ts';
import { tokenHash, type Successor } from '../opaque-tokens.ts';
import type { IdentityParts } from '../parts.ts';
import { readRefreshToken } from '../refresh-transport.ts';
import { noteSeen } from './note-seen.ts';
import { sessionAnswer } from '../session-answer.ts';
import { endSession, storeToken, type StartedSession, type UserRow } from '../sessions.ts';

/** Tokens that a client may be behind within the grace, before it counts as theft. */
const graceStepsMax = 16;

/**
 * Trades a refresh token for the next one of its session. Sending a traded one again is forgiven for ten seconds and
 * gives the newest; later it means that two parties hold it, and the session ends for both.
 */
export async function refreshSession(
  { kernel, successor }: IdentityParts,
  call: Call<'POST /auth/refresh'>,
): Promise<Reply<Session> | Refusal> {
  const { db, clock, log } = kernel;
  const sent = readRefreshToken(call);
  if (!sent) return refuse('NOT_SIGNED_IN');
  if (isRefusal(sent)) return sent;
  const outcome = await db.global((tx) => trade(tx, sent.token, clock.now(), successor));
  if (isRefusal(outcome)) return outcome;
  if ('stolen' in outcome) {
    log.warn({ sessionId: outcome.stolen }, 'a refresh token was used twice: its session has been ended');
    return refuse('TOKEN_EXPIRED');
  }
  await noteSeen(db, outcome.session);
  return sessionAnswer(kernel, outcome.session, outcome.user, sent.from);
}

type Traded = { session: StartedSession; user: UserRow } | { stolen: string };

async function trade(
  tx: Transaction<Tables>,
  token: string,
  now: Date,
  successor: Successor,
): Promise<Traded | Refusal> {
  // The lock on the session makes requests with the same token queue here.
  const row = await tx
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .select(['sessions.id', 'sessions.user_id', 'sessions.cafe_id', 'sessions.expires_at', 'sessions.ended_at'])
    .select(['sessions.device_id', 'sessions.locked_at'])
    .where('refresh_tokens.token_hash', '=', tokenHash(token))
    .forUpdate('sessions')
    .executeTakeFirst();
  if (!row) return refuse('NOT_SIGNED_IN');
  const stored = await findToken(tx, token);
  const user = await tx
    .selectFrom('users')
    .selectAll()
    .where('id', '=', row.user_id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!stored || !user) return refuse('TOKEN_EXPIRED');
  const verdict = judgeToken(
    {
      createdAt: stored.created_at,
      usedAt: stored.used_at,
      sessionExpiresAt: row.expires_at,
      sessionEndedAt: row.ended_at,
    },
    now,
  );
  if (verdict === 'expired') return refuse('TOKEN_EXPIRED');
  const next = verdict === 'fresh' ? await advance(tx, row.id, token, now, successor) : undefined;
  const refreshToken = next ?? (verdict === 'repeated' ? await newestAfter(tx, token, successor) : undefined);
  if (refreshToken === undefined) {
    await endSession(tx, row.id, now);
    return { stolen: row.id };
  }
  const session = {
    ...{ id: row.id, userId: row.user_id, cafeId: row.cafe_id, expiresAt: row.expires_at, refreshToken },
    ...{ deviceId: row.device_id, isLocked: row.locked_at !== null },
  };
  return { session, user };
}

async function advance(
  tx: Transaction<Tables>,
  sessionId: string,
  token: string,
  now: Date,
  successor: Successor,
): Promise<string> {
  const next = successor(token);
  await tx.updateTable('refresh_tokens').set({ used_at: now }).where('token_hash', '=', tokenHash(token)).execute();
  await storeToken(tx, sessionId, next, now);
  return next;
}

/** The token at the end of the chain that starts here, if it is near. */
async function newestAfter(tx: Transaction<Tables>, token: string, successor: Successor): Promise<string | undefined> {
  let candidate = token;
  for (let step = 0; step < graceStepsMax; step++) {
    candidate = successor(candidate);
    const stored = await findToken(tx, candidate);
    if (!stored) return undefined;
    if (!stored.used_at) return candidate;
  }
  return undefined;
}

const findToken = (tx: Transaction<Tables>, token: string) =>
  tx
    .selectFrom('refresh_tokens')
    .select(['created_at', 'used_at'])
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
