import type pg from 'pg';
import type { AuditActor, AuditBeneficiary } from '../../../kernel/audit/entry.ts';
import type { SealedContent } from '../../../kernel/audit/seal.ts';
import { lookInto } from '../../../kernel/checks/look-into.ts';

/** Entries that are looked at together; a page is milliseconds of work, so that nobody else waits. */
export const pageSize = 2000;

/** An entry exactly as it is stored. */
export interface StoredEntry {
  seq: number;
  content: SealedContent;
  keyId: string;
  previous: Buffer;
  hash: Buffer;
}

interface Row {
  seq: string;
  at: string;
  action: string;
  actor_kind: AuditActor['kind'];
  actor_id: string | null;
  actor_name: string | null;
  device_id: string | null;
  device_name: string | null;
  for_kind: AuditBeneficiary['kind'] | null;
  for_id: string | null;
  for_name: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  subject_name: string | null;
  before: string | null;
  after: string | null;
  key_id: string;
  prev_hash: Buffer;
  hash: Buffer;
}

/** The first of all numbers: an entry that was put before the first would be found. */
const beforeAll = '-9223372036854775808';

/** A page of a café's chain, from a number on (or from the start), as texts: nothing is lost on the way. */
export async function readEntries(pool: pg.Pool, cafeId: string, after: number | undefined): Promise<StoredEntry[]> {
  const rows = await inCafe(pool, cafeId, (client) =>
    client.query<Row>(
      `select seq::text, extract(epoch from at)::text as at, action, actor_kind, actor_id, actor_name, device_id,
         device_name, for_kind, for_id, for_name, subject_kind, subject_id, subject_name, before::text as before,
         after::text as after, key_id, prev_hash, hash
       from audit_entries e where cafe_id = $1 and e.seq >= $2::bigint order by e.seq limit $3`,
      [cafeId, after === undefined ? beforeAll : String(after + 1), pageSize],
    ),
  );
  return rows.map((row) => entryOf(cafeId, row));
}

/** The end of a chain as three witnesses know it, at one moment. */
export interface ChainEnd {
  head: { seq: number; hash: Buffer };
  last: number;
  count: number;
}

export async function readEnd(pool: pg.Pool, cafeId: string): Promise<ChainEnd | undefined> {
  const rows = await inCafe(pool, cafeId, (client) =>
    client.query<{ audit_seq: string; audit_hash: Buffer; last: string; count: string }>(
      `select s.audit_seq::text, s.audit_hash, e.last::text, e.count::text from cafe_sequences s
       cross join (select coalesce(max(seq), 0) as last, count(*) as count from audit_entries where cafe_id = $1) e
       where s.cafe_id = $1`,
      [cafeId],
    ),
  );
  const row = rows[0];
  return (
    row && {
      head: { seq: Number(row.audit_seq), hash: row.audit_hash },
      last: Number(row.last),
      count: Number(row.count),
    }
  );
}

/** In the order of the key, page by page, also where the table has grown since anybody counted its rows. */
const inCafe = <R extends pg.QueryResultRow>(
  pool: pg.Pool,
  cafeId: string,
  ask: (client: pg.PoolClient) => Promise<pg.QueryResult<R>>,
): Promise<R[]> =>
  lookInto(pool, cafeId, async (client) => {
    await client.query('set local enable_sort = off');
    return (await ask(client)).rows;
  });

function entryOf(cafeId: string, row: Row): StoredEntry {
  const seq = Number(row.seq);
  return {
    seq,
    keyId: row.key_id,
    previous: row.prev_hash,
    hash: row.hash,
    content: {
      cafeId,
      seq,
      at: row.at,
      action: row.action,
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      device:
        row.device_id === null && row.device_name === null
          ? null
          : { id: row.device_id ?? '', name: row.device_name ?? '' },
      for:
        row.for_kind === null && row.for_id === null && row.for_name === null
          ? null
          : { kind: row.for_kind as AuditBeneficiary['kind'], id: row.for_id ?? '', name: row.for_name },
      subject:
        row.subject_kind === null && row.subject_id === null && row.subject_name === null
          ? null
          : { kind: row.subject_kind ?? '', id: row.subject_id ?? '', name: row.subject_name },
      before: row.before,
      after: row.after,
    },
  };
}
