import type { Membership } from '@table-tap/contract';
import type { z } from 'zod';
import type { Database } from '../../../kernel/database/database.ts';
import { byPin, effectivePermissions } from '../domain/effective-permissions.ts';

/**
 * Where a person works and what they may do there, by name of the café.
 * @param onlyCafeId the café of a PIN session, which shows no other and gives no more than a PIN may
 */
export async function membershipsOf(
  db: Database,
  userId: string,
  onlyCafeId: string | null,
): Promise<z.infer<typeof Membership>[]> {
  const cafeIds = await cafeIdsOf(db, userId, onlyCafeId);
  if (cafeIds.length === 0) return [];
  const rows = await db.readAcross(cafeIds, (reader) =>
    reader
      .selectFrom('memberships')
      .innerJoin('cafes', 'cafes.cafe_id', 'memberships.cafe_id')
      .select(['cafes.cafe_id', 'cafes.name', 'cafes.slug', 'role', 'granted', 'taken'])
      .where('memberships.cafe_id', 'in', cafeIds)
      .where('memberships.user_id', '=', userId)
      .where('memberships.ended_at', 'is', null)
      .orderBy('cafes.name')
      .orderBy('cafes.cafe_id')
      .execute(),
  );
  const permissionsOf = (row: (typeof rows)[number]) => {
    const held = effectivePermissions(row.role, row.granted, row.taken);
    return onlyCafeId === null ? held : byPin(held);
  };
  return rows.map((row) => ({
    cafeId: row.cafe_id,
    cafeName: row.name,
    cafeSlug: row.slug,
    role: row.role,
    permissions: permissionsOf(row),
  }));
}

/** The directory's answer: cafés in which to look for a person. Being listed is no right. */
export async function cafeIdsOf(db: Database, userId: string, onlyCafeId: string | null): Promise<string[]> {
  const rows = await db.global((query) =>
    query.selectFrom('user_cafes').select('cafe_id').where('user_id', '=', userId).execute(),
  );
  const ids = rows.map((row) => row.cafe_id);
  return onlyCafeId === null ? ids : ids.filter((id) => id === onlyCafeId);
}
