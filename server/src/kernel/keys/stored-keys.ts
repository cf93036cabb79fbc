import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

export type KeyPurpose = 'tokens' | 'fields';

export interface StoredKey {
  id: string;
  purpose: KeyPurpose;
  /** Sealed; null once retired. */
  wrapped: Buffer | null;
  createdAt: Date;
  activeFrom: Date;
  retiredAt: Date | null;
}

/** All keys there ever were, oldest first. */
export async function readKeys(db: Database): Promise<StoredKey[]> {
  const rows = await db.global((query) =>
    query.selectFrom('installation_keys').selectAll().orderBy('created_at').orderBy('id').execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose,
    wrapped: row.wrapped,
    createdAt: row.created_at,
    activeFrom: row.active_from,
    retiredAt: row.retired_at,
  }));
}

/** Makes a key known. @returns false when there is or was one of this name */
export async function publishKey(db: Database, key: Omit<StoredKey, 'retiredAt'>): Promise<boolean> {
  const inserted = await db.global((query) =>
    query
      .insertInto('installation_keys')
      .values({
        purpose: key.purpose,
        id: key.id,
        wrapped: key.wrapped,
        created_at: key.createdAt,
        active_from: key.activeFrom,
        retired_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst(),
  );
  return inserted !== undefined;
}

/** Takes keys out of use for good: their name stays, the key is gone. */
export async function retireKeys(db: Database, purpose: KeyPurpose, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.global((query) =>
    query
      .updateTable('installation_keys')
      .set({ retired_at: now, wrapped: null })
      .where('purpose', '=', purpose)
      .where(sql<boolean>`id = any (${[...ids]}::text[])`)
      .where('retired_at', 'is', null)
      .execute(),
  );
}
