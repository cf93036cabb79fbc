import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { IdentityParts } from '../parts.ts';

/**
 * Locks the session of a shared device: it reads what its board shows and does nothing, until a PIN begins another one
 * in its place. A session that stands on no device is left, not locked.
 */
export function lockDevice(
  { kernel: { db, clock } }: IdentityParts,
  { actor }: Call<'POST /auth/lock'>,
): Promise<undefined | Refusal> {
  return db.global(async (tx) => {
    if (actor?.kind !== 'user') return refuse('NOT_FOUND');
    const locked = await tx
      .updateTable('sessions')
      .set({ locked_at: clock.now() })
      .where('id', '=', actor.sessionId)
      .where('device_id', 'is not', null)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return locked ? undefined : refuse('NOT_FOUND', { detail: 'Only a shared device is locked: sign out instead' });
  });
}
