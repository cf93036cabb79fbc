import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { ownSession } from '../../factors/own-session.ts';
import type { AccountParts } from '../parts.ts';

type One = 'DELETE /auth/sessions/{sessionId}';
type Others = 'DELETE /auth/sessions';

/** Signs out there: its tokens die within a second, and its sockets with them. */
export function endOneSession(
  { kernel: { db, clock } }: AccountParts,
  { actor, params }: Pick<Call<One>, 'actor' | 'params'>,
): Promise<undefined | Refusal> {
  return db.global(async (tx): Promise<undefined | Refusal> => {
    const now = clock.now();
    const own = await ownSession(tx, actor, now);
    if (isRefusal(own)) return own;
    const ended = await tx
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('id', '=', params.sessionId)
      .where('user_id', '=', own.userId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!ended) return refuse('NOT_FOUND');
    await recordPerson(db, tx, own.userId);
    return undefined;
  });
}

/** Signs out everywhere but here, shared devices included. */
export function endAllOthers(
  { kernel: { db, clock } }: AccountParts,
  { actor }: Pick<Call<Others>, 'actor'>,
): Promise<undefined | Refusal> {
  return db.global(async (tx): Promise<undefined | Refusal> => {
    const now = clock.now();
    const own = await ownSession(tx, actor, now);
    if (isRefusal(own)) return own;
    await tx
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('user_id', '=', own.userId)
      .where('id', '<>', own.id)
      .where('ended_at', 'is', null)
      .execute();
    await recordPerson(db, tx, own.userId);
    return undefined;
  });
}
