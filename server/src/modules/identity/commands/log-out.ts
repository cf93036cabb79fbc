import { nothingDone } from '../../../kernel/audit/deed.ts';
import { recordPerson } from '../../../kernel/audit/record-person.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import type { IdentityParts } from '../parts.ts';
import { forgetCookie, readRefreshToken } from '../refresh-transport.ts';
import { endSession, sessionOf } from '../sessions.ts';

/** Ends the session of the refresh token, or else of the access token; without either there is nothing to end. */
export async function logOut(
  { kernel: { db, clock } }: IdentityParts,
  call: Call<'POST /auth/logout'>,
): Promise<Reply<undefined> | Refusal> {
  const sent = readRefreshToken(call);
  if (isRefusal(sent)) return sent;
  const { actor } = call;
  await db.global(async (tx) => {
    const stored = sent ? await sessionOf(tx, sent.token) : undefined;
    const sessionId = stored ?? (actor?.kind === 'user' ? actor.sessionId : undefined);
    if (!sessionId) return;
    const ended = await tx.selectFrom('sessions').select('user_id').where('id', '=', sessionId).executeTakeFirst();
    await endSession(tx, sessionId, clock.now());
    if (ended) await recordPerson(db, tx, ended.user_id);
    nothingDone();
  });
  return new Reply(undefined, { cookies: [forgetCookie] });
}
