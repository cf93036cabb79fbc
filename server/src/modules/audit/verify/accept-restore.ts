import type { AuditSeal } from '../../../kernel/audit/seal.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Database } from '../../../kernel/database/database.ts';
import { readEnd } from './entries.ts';
import { verifyChain } from './verify-chain.ts';
import type { AnchorFile } from '../anchors/anchor-file.ts';

/**
 * After a backup was put back on purpose, what was anchored since is gone for good. Somebody who has the secret says so:
 * in the log itself, and in the anchors, which count from here on.
 * @returns whether there was something to accept; false when the chain itself does not hold, or holds as it is
 */
export async function acceptRestore(
  db: Database,
  { seal, anchors, clock }: { seal: AuditSeal; anchors: AnchorFile; clock: Clock },
  cafeId: string,
  reason: string,
): Promise<boolean> {
  const anchored = await anchors.of(cafeId);
  const { newest } = anchored;
  const found = await verifyChain(db.pool, seal, cafeId, anchored);
  const alone = await verifyChain(db.pool, seal, cafeId, { newest: undefined, broken: false });
  if (!newest || !found.problem || alone.problem) return false;
  await db.write({ cafeId }, async (tx) => {
    tx.audit({ action: 'restore', before: { seq: newest.seq }, after: { seq: alone.head.seq, reason } });
  });
  const end = await readEnd(db.pool, cafeId);
  if (!end) return false;
  await anchors.add([{ cafeId, ...end.head, at: clock.now().toISOString(), accepted: reason }]);
  return true;
}
