import type { AuditVerdict } from '@table-tap/contract';
import type { Verdict } from './verify-chain.ts';

/** A verdict as the API tells it. */
export function verdictShape({ entries, head, anchor, problem }: Verdict, now: Date): AuditVerdict {
  return {
    ok: problem === undefined,
    entries,
    head: { seq: head.seq, hash: head.hash.toString('hex') },
    anchor: anchor ? { seq: anchor.seq, at: anchor.at } : null,
    checkedAt: now.toISOString(),
    ...(problem && { problem }),
  };
}
