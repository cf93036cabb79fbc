import type { auditProblems } from '@table-tap/contract';
import type pg from 'pg';
import { chainStart, type AuditSeal } from '../../../kernel/audit/seal.ts';
import type { Anchored } from '../anchors/anchor-file.ts';
import { pageSize, readEnd, readEntries, type StoredEntry } from './entries.ts';

export type ProblemKind = (typeof auditProblems)[number];

export interface Problem {
  seq: number;
  kind: ProblemKind;
}

export interface Verdict {
  /** Entries that were looked at and found right. */
  entries: number;
  head: { seq: number; hash: Buffer };
  anchor: Anchored['newest'];
  /** The first thing that does not hold; what comes after it proves nothing. */
  problem: Problem | undefined;
}

/** How far from its place an entry is looked for that was written under another number. */
const moveMax = 1000;

/**
 * Proves the audit log of a café: every entry has the number after the one before and a seal over itself and that one;
 * the last is where the head says, and at least as far as the chain was anchored outside of the database. What is
 * written meanwhile is looked at too.
 */
export async function verifyChain(
  pool: pg.Pool,
  seal: AuditSeal,
  cafeId: string,
  anchored: Anchored,
): Promise<Verdict> {
  const { newest } = anchored;
  let seq = 0;
  let hash: Uint8Array = chainStart;
  let atAnchor: Uint8Array | undefined;
  const verdict = (head: Verdict['head'], problem?: Problem): Verdict => ({
    entries: seq,
    head,
    anchor: newest,
    problem,
  });

  for (let first = true; ; first = false) {
    const page = await readEntries(pool, cafeId, first ? undefined : seq);
    for (const [index, entry] of page.entries()) {
      const kind = judge(seal, { seq, hash }, entry, page[index + 1]);
      if (kind) {
        const end = await readEnd(pool, cafeId);
        const head = end?.head ?? { seq, hash: Buffer.from(hash) };
        return verdict(head, { kind: atTheEnd(kind, entry, head), seq: kind === 'missing' ? seq + 1 : entry.seq });
      }
      seq = entry.seq;
      hash = entry.hash;
      if (seq === newest?.seq) atAnchor = hash;
    }
    if (page.length === pageSize) continue;
    const end = await readEnd(pool, cafeId);
    if (!end) return verdict({ seq, hash: Buffer.from(hash) }, { kind: 'head_changed', seq });
    // Somebody has written meanwhile.
    if (end.last > seq) continue;
    return verdict(end.head, endOf({ seq, hash, atAnchor }, end, anchored));
  }
}

interface Place {
  seq: number;
  hash: Uint8Array;
}

/** What is wrong with an entry that follows `before`; nothing when it is right. */
function judge(
  seal: AuditSeal,
  before: Place,
  entry: StoredEntry,
  next: StoredEntry | undefined,
): ProblemKind | undefined {
  if (entry.seq <= before.seq) return 'inserted';
  if (entry.seq > before.seq + 1) return 'missing';
  if (!seal.knows(entry.keyId)) return 'unknown_key';
  const expected = seal.seal(before.hash, entry.content, entry.keyId);
  if (expected.equals(entry.hash)) return entry.previous.equals(before.hash) ? undefined : 'seal_changed';
  // Right in itself, but not here: behind another entry, or under another number.
  if (wasElsewhere(seal, entry)) return 'moved';
  return next?.previous.equals(expected) ? 'seal_changed' : 'changed';
}

function wasElsewhere(seal: AuditSeal, { content, previous, keyId, hash }: StoredEntry): boolean {
  for (let away = 0; away <= moveMax; away++) {
    for (const seq of [content.seq - away, content.seq + away]) {
      if (seal.seal(previous, { ...content, seq }, keyId).equals(hash)) return true;
    }
  }
  return false;
}

/** The last entries can say more: what the head does not know was added by hand. */
function atTheEnd(kind: ProblemKind, entry: StoredEntry, head: Place): ProblemKind {
  return kind === 'changed' && entry.seq > head.seq ? 'inserted' : kind;
}

function endOf(
  { seq, hash, atAnchor }: Place & { atAnchor: Uint8Array | undefined },
  end: { head: { seq: number; hash: Buffer }; count: number },
  { newest, broken }: Anchored,
): Problem | undefined {
  if (seq < end.head.seq) return { kind: 'truncated', seq: seq + 1 };
  if (newest && seq < newest.seq) return { kind: 'truncated', seq: seq + 1 };
  if (newest && !(atAnchor && newest.hash.equals(atAnchor))) return { kind: 'replaced', seq: newest.seq };
  if (seq > end.head.seq || !end.head.hash.equals(hash)) return { kind: 'head_changed', seq };
  if (end.count !== seq) return { kind: 'inserted', seq };
  return broken ? { kind: 'anchor_changed', seq: newest?.seq ?? 0 } : undefined;
}
