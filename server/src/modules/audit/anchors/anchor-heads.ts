import { sql } from 'kysely';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import { eachCafeWithWork } from '../../../kernel/jobs/every-cafe.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Anchor, AnchorFile } from './anchor-file.ts';

/**
 * Anchors the ends of all chains that have grown. A chain that no longer holds what was anchored is not anchored again:
 * the log says so every time, and the verification tells where.
 */
export async function anchorHeads(db: Database, file: AnchorFile, clock: Clock, log: Log): Promise<void> {
  const known = await file.all();
  const anchors: Anchor[] = [];
  await eachCafeWithWork(
    { db, log },
    {
      job: 'anchor-audit',
      due: (reader, cafeIds) =>
        readHeads(
          reader,
          cafeIds,
          cafeIds.map((cafeId) => known.get(cafeId)?.newest),
        ),
      work: async (cafeId, [head]) => {
        const anchor = known.get(cafeId)?.newest;
        if (anchor && !head?.holds) {
          log.error({ cafeId, seq: anchor.seq }, 'the audit log no longer holds what was anchored: verify it');
        } else if (head && head.audit_seq > (anchor?.seq ?? 0)) {
          const { audit_seq: seq, audit_hash: hash } = head;
          anchors.push({ cafeId, seq, hash, at: clock.now().toISOString() });
        }
      },
    },
  );
  await file.add(anchors);
}

interface Head {
  cafe_id: string;
  audit_seq: number;
  audit_hash: Buffer;
  holds: boolean;
}

async function readHeads(reader: Reader, cafeIds: string[], newest: readonly (Anchor | undefined)[]): Promise<Head[]> {
  const { rows } = await sql<Head>`
    select s.cafe_id, s.audit_seq, s.audit_hash, coalesce(e.hash = a.hash and s.audit_seq >= a.seq, false) as holds
    from unnest(
      ${cafeIds}::uuid[], ${newest.map((anchor) => anchor?.seq ?? null)}::bigint[],
      ${newest.map((anchor) => anchor?.hash ?? null)}::bytea[]) as a (cafe_id, seq, hash)
    join cafe_sequences s on s.cafe_id = a.cafe_id
    left join audit_entries e on e.cafe_id = a.cafe_id and e.seq = a.seq`.execute(reader.raw);
  return rows;
}
