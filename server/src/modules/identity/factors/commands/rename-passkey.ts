import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { ownSession } from '../own-session.ts';
import { passkeyShape } from '../passkey-shape.ts';
import type { FactorParts } from '../parts.ts';

type Route = 'PATCH /auth/passkeys/{passkeyId}';

/** Gives one of one's own passkeys another name. */
export function renamePasskey(
  { kernel }: FactorParts,
  { actor, params, body }: Pick<Call<Route>, 'actor' | 'params' | 'body'>,
): Promise<Answer<Route> | Refusal> {
  return kernel.db.global(async (tx) => {
    const session = await ownSession(tx, actor, kernel.clock.now());
    if (isRefusal(session)) return session;
    const row = await tx
      .updateTable('passkeys')
      .set({ name: body.name })
      .where('id', '=', params.passkeyId)
      .where('user_id', '=', session.userId)
      .returningAll()
      .executeTakeFirst();
    return row ? passkeyShape(row) : refuse('NOT_FOUND');
  });
}
