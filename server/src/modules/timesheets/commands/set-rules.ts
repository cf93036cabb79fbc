import type { WorkRules } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf, withEtag, type Reply } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { takeBooks } from '../../ledger/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { wrongRules } from '../domain/wrong-rules.ts';
import { currentRules } from '../queries/work-rules.ts';
import { ensureRules } from './ensure-rules.ts';

type Route = 'PUT /cafes/{cafeId}/timesheets/rules';

/**
 * Sets the rules that shifts begin under from now on, as one more version. Where one may clock, and who must, counts at
 * once. @returns INVALID, MATCH_REQUIRED, CHANGED_MEANWHILE
 */
export async function setRules(
  desk: ClockDesk,
  { cafeId, body, by, once, ifMatch }: Call<Route>,
): Promise<Reply<WorkRules> | Refusal> {
  if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
  const wrong = wrongRules(body);
  if (wrong) return invalidField(wrong.path, wrong.message);
  const stored = await desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    // Alone: two who change them come one after the other, and the second has read what is not there any more.
    await takeBooks(tx, 'alone');
    const before = await currentRules(tx, cafeId);
    if (ifMatch !== etagOf(before.version)) return refuse('CHANGED_MEANWHILE');
    const { version } = await ensureRules(tx);
    const added = await tx
      .insertInto('work_rules')
      .values({ cafe_id: cafeId, version: version + 1, rules: JSON.stringify(body), set_by: by.id, set_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst();
    if (!added) return refuse('CHANGED_MEANWHILE');
    tx.audit({ subject: { kind: 'rules', id: cafeId }, before: before.rules, after: body });
    return { version: added.version, rules: body };
  });
  return isRefusal(stored) ? stored : withEtag(stored.version, stored.rules);
}
