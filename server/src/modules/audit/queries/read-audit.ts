import { allRoutes, areaOfTag, type Answer, type AuditArea, type AuditEntry } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import type { AuditEntriesTable } from '../../../kernel/database/audit-tables.ts';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';

import { laterNames } from './later-names.ts';

type Route = 'GET /cafes/{cafeId}/audit';
type Row = Selectable<AuditEntriesTable>;

const areaOf = (action: string): AuditArea => areaOfTag[allRoutes[action]?.tag ?? ''] ?? 'other';

const actionsOf: ReadonlyMap<AuditArea, string[]> = Map.groupBy(Object.keys(allRoutes), areaOf);

/** A page of the audit log, newest first. The cursor is the number of the last entry of the page before. */
export async function readAudit(
  db: Database,
  { cafeId, query }: Pick<Call<Route>, 'cafeId' | 'query'>,
): Promise<Answer<Route> | Refusal> {
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor))
    return invalidField('cursor', 'Send nextCursor of the page before, as it was');
  return db.read(cafeId, async (reader) => {
    const rows = await pageOf(reader, cafeId, query);
    const names = await laterNames(reader, cafeId, rows);
    const items = rows.slice(0, query.limit).map((row) => shapeOf(row, names));
    return { items, nextCursor: rows.length > query.limit ? String(items.at(-1)?.seq) : null };
  });
}

function pageOf(reader: Reader, cafeId: string, query: Call<Route>['query']): Promise<Row[]> {
  let page = reader.selectFrom('audit_entries').selectAll().where('cafe_id', '=', cafeId);
  const { personId, subjectId, deviceId, area, from, to } = query;
  if (query.cursor !== undefined) page = page.where('seq', '<', Number(query.cursor));
  if (personId)
    page = page.where((where) => where.or([where('actor_id', '=', personId), where('for_id', '=', personId)]));
  if (subjectId) page = page.where('subject_id', '=', subjectId);
  if (deviceId) page = page.where('device_id', '=', deviceId);
  if (area === 'other') page = page.where(sql<boolean>`not action = any (${[...namedActions()]}::text[])`);
  else if (area) page = page.where(sql<boolean>`action = any (${actionsOf.get(area) ?? []}::text[])`);
  if (from) page = page.where('at', '>=', new Date(from));
  if (to) page = page.where('at', '<', new Date(to));
  return page
    .orderBy('seq', 'desc')
    .limit(query.limit + 1)
    .execute();
}

function* namedActions(): Iterable<string> {
  for (const [area, actions] of actionsOf) if (area !== 'other') yield* actions;
}

function shapeOf(row: Row, names: ReadonlyMap<string, string>): AuditEntry {
  const { for_kind: kind, for_id: forId } = row;
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    action: row.action,
    area: areaOf(row.action),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    device: row.device_id === null ? null : { id: row.device_id, name: row.device_name },
    for: kind && forId ? { kind, id: forId, name: row.for_name ?? names.get(forId) ?? null } : null,
    subject:
      row.subject_kind === null || row.subject_id === null
        ? null
        : { kind: row.subject_kind, id: row.subject_id, name: row.subject_name ?? names.get(row.subject_id) ?? null },
    before: row.before as AuditEntry['before'],
    after: row.after as AuditEntry['after'],
  };
}
