import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

type Route = 'POST /cafes/{cafeId}/calls/{callId}/answer';

/** Takes a call, so that it disappears from every screen. One that a colleague took first is fine as it is. */
export async function answerCall(
  db: Database,
  { cafeId, params, by, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'by' | 'once'>,
): Promise<undefined | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  return db.write({ cafeId, once }, async (tx) => {
    const answered = await tx
      .updateTable('calls')
      .set({ answered_at: tx.now, answered_by: by.id })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.callId)
      .where('answered_at', 'is', null)
      .returning('tab_id')
      .executeTakeFirst();
    if (answered) {
      tx.emit('guest:call_answered', { callId: params.callId, tabId: answered.tab_id, by }, answered.tab_id);
      return undefined;
    }
    const known = await tx
      .selectFrom('calls')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.callId)
      .executeTakeFirst();
    return known ? undefined : refuse('NOT_FOUND');
  });
}
