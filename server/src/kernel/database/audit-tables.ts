import type { ColumnType } from 'kysely';
import type { Time } from './columns.ts';

/** One entry of a café's audit log. Only grows; written by `kernel/audit/append-entries.ts` alone. */
export interface AuditEntriesTable {
  cafe_id: string;
  seq: number;
  at: Time;
  /** A route of the contract, or the name of something that no route stands for. */
  action: string;
  actor_kind: 'user' | 'api_key' | 'guest' | 'system';
  actor_id: string | null;
  actor_name: string | null;
  device_id: string | null;
  device_name: string | null;
  for_kind: 'table' | 'tab' | 'customer' | 'colleague' | null;
  for_id: string | null;
  for_name: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  subject_name: string | null;
  /** Read as values; sealed as text. */
  before: ColumnType<unknown, string | null, never>;
  after: ColumnType<unknown, string | null, never>;
  /** Which key sealed it. */
  key_id: string;
  prev_hash: Buffer;
  hash: Buffer;
}

export interface AuditTables {
  audit_entries: AuditEntriesTable;
}
