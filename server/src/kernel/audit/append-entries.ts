import type { PendingEntry } from './entry.ts';
import type { AuditSeal, SealedContent } from './seal.ts';

/** Entries of one café, and the end of its chain, whose row the transaction has locked. */
export interface Addition {
  cafeId: string;
  head: { seq: number; hash: Uint8Array };
  entries: readonly PendingEntry[];
}

/** Runs one statement in the transaction. */
export type Run = (statement: { name: string; text: string; values: unknown[] }) => Promise<unknown>;

/**
 * Adds entries to the chains of cafés, in one statement however many there are. The sequence rows of these cafés must be
 * locked: their heads are where the new entries follow.
 */
export async function appendEntries(
  run: Run,
  seal: AuditSeal,
  additions: readonly Addition[],
  now: Date,
): Promise<void> {
  const at = sealedMoment(now);
  const rows: Row[] = [];
  const heads = additions.map(({ cafeId, head, entries }) => {
    let { seq, hash } = head;
    for (const entry of entries) {
      const content: SealedContent = { ...wellFormed(entry), cafeId, seq: ++seq, at };
      const previous = hash;
      hash = seal.seal(previous, content);
      rows.push({ content, previous, hash });
    }
    return { cafeId, seq, hash };
  });
  if (rows.length === 0) return;
  await run({ name: 'append-entries', text, values: [...columns(rows), seal.keyId, now, ...headColumns(heads)] });
}

/** As `extract(epoch from at)::text` gives it back: no part of what the database keeps of a moment goes unsealed. */
const sealedMoment = (moment: Date): string => `${(moment.getTime() / 1000).toFixed(3)}000`;

interface Row {
  content: SealedContent;
  previous: Uint8Array;
  hash: Uint8Array;
}

const columns = (rows: readonly Row[]): unknown[] => {
  const of = <T>(column: (content: SealedContent) => T) => rows.map(({ content }) => column(content));
  return [
    of(({ cafeId }) => cafeId),
    of(({ seq }) => seq),
    of(({ action }) => action),
    of(({ actor }) => actor.kind),
    of(({ actor }) => actor.id),
    of(({ actor }) => actor.name),
    of(({ device }) => device?.id ?? null),
    of(({ device }) => device?.name ?? null),
    of((content) => content.for?.kind ?? null),
    of((content) => content.for?.id ?? null),
    of((content) => content.for?.name ?? null),
    of(({ subject }) => subject?.kind ?? null),
    of(({ subject }) => subject?.id ?? null),
    of(({ subject }) => subject?.name ?? null),
    of(({ before }) => before),
    of(({ after }) => after),
    rows.map(({ previous }) => previous),
    rows.map(({ hash }) => hash),
  ];
};

const headColumns = (heads: readonly { cafeId: string; seq: number; hash: Uint8Array }[]): unknown[] => [
  heads.map(({ cafeId }) => cafeId),
  heads.map(({ seq }) => seq),
  heads.map(({ hash }) => hash),
];

const text = `/* append-entries */
  with heads as (
    update cafe_sequences s set audit_seq = h.seq, audit_hash = h.hash
    from unnest($21::uuid[], $22::bigint[], $23::bytea[]) as h (cafe_id, seq, hash)
    where s.cafe_id = h.cafe_id
  )
  insert into audit_entries (
    cafe_id, seq, action, actor_kind, actor_id, actor_name, device_id, device_name, for_kind, for_id, for_name,
    subject_kind, subject_id, subject_name, before, after, prev_hash, hash, key_id, at)
  select e.cafe_id, e.seq, e.action, e.actor_kind, e.actor_id, e.actor_name, e.device_id, e.device_name, e.for_kind,
    e.for_id, e.for_name, e.subject_kind, e.subject_id, e.subject_name, e.before::json, e.after::json, e.prev_hash, e.hash,
    $19, $20::timestamptz
  from unnest(
    $1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::text[],
    $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bytea[], $18::bytea[]
  ) as e (cafe_id, seq, action, actor_kind, actor_id, actor_name, device_id, device_name, for_kind, for_id, for_name,
    subject_kind, subject_id, subject_name, before, after, prev_hash, hash)`;

/** Texts as the database can keep them: what it would change on the way in must not be sealed. */
function wellFormed(entry: PendingEntry): PendingEntry {
  return {
    ...entry,
    actor: { ...entry.actor, id: entry.actor.id?.toLowerCase() ?? null, name: clean(entry.actor.name) },
    device: entry.device && { id: entry.device.id.toLowerCase(), name: clean(entry.device.name) ?? '' },
    for: entry.for && { ...entry.for, id: entry.for.id.toLowerCase(), name: clean(entry.for.name) },
    subject: entry.subject && {
      ...entry.subject,
      id: clean(entry.subject.id) ?? '',
      name: clean(entry.subject.name ?? null),
    },
  };
}

const nul = String.fromCharCode(0);
const clean = (value: string | null): string | null => value && value.toWellFormed().replaceAll(nul, '');
