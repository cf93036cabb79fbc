import { sql } from 'kysely';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Anchor, AnchorFile } from './anchor-file.ts';

const cafesAtOnce = 500;

/**
 * Anchors the ends of all chains that have grown. A chain that no longer holds what was anchored is not anchored again:
 * the log says so every time, and the verification tells where.
 */
export async function anchorHeads(db: Database, file: AnchorFile, clock: Clock, log: Log): Promise<void> {
  const known = await file.all();
  const cafes = await db.global((query) => query.selectFrom('cafe_slugs').select('cafe_id').execute());
  const anchors: Anchor[] = [];
  for (let from = 0; from < cafes.length; from += cafesAtOnce) {
    const cafeIds = cafes.slice(from, from + cafesAtOnce).map((cafe) => cafe.cafe_id);
    const newest = cafeIds.map((cafeId) => known.get(cafeId)?.newest);
    for (const head of await readHeads(db, cafeIds, newest)) {
      const anchor = known.get(head.cafe_id)?.newest;
      if (anchor && !head.holds) {
        log.error(
          { cafeId: head.cafe_id, seq: anchor.seq },
          'the audit log no longer holds what was anchored: verify it',
        );
      } else if (head.audit_seq > (anchor?.seq ?? 0)) {
        const { cafe_id: cafeId, audit_seq: seq, audit_hash: hash } = head;
        anchors.push({ cafeId, seq, hash, at: clock.now().toISOString() });
      }
    }
  }
  await file.add(anchors);
}

async function readHeads(db: Database, cafeIds: string[], newest: readonly (Anchor | undefined)[]) {
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<{ cafe_id: string; audit_seq: number; audit_hash: Buffer; holds: boolean }>`
      select s.cafe_id, s.audit_seq, s.audit_hash, coalesce(e.hash = a.hash and s.audit_seq >= a.seq, false) as holds
      from unnest(
        ${cafeIds}::uuid[], ${newest.map((anchor) => anchor?.seq ?? null)}::bigint[],
        ${newest.map((anchor) => anchor?.hash ?? null)}::bytea[]) as a (cafe_id, seq, hash)
      join cafe_sequences s on s.cafe_id = a.cafe_id
      left join audit_entries e on e.cafe_id = a.cafe_id and e.seq = a.seq`.execute(reader.raw),
  );
  return rows;
}
