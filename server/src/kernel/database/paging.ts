import { invalidField, type Refusal } from '../refusal.ts';
import { isUuid } from '../uuid.ts';

/** Where a page of things that are listed newest first begins: after this one. */
export interface PageStart {
  createdAt: Date;
  id: string;
}

/**
 * Reads the cursor of a list that is ordered by moment and id, newest first.
 * @returns nothing for the first page, INVALID for a cursor that is none of ours
 */
export function startOf(cursor: string | undefined): PageStart | undefined | Refusal {
  if (cursor === undefined) return undefined;
  const [ms, id] = cursor.split('_');
  if (!/^\d{1,15}$/.test(ms ?? '') || !isUuid(id ?? ''))
    return invalidField('cursor', 'Send nextCursor of the page before, as it was');
  return { createdAt: new Date(Number(ms)), id: id as string };
}

/** Cuts a page off rows that were read one further than the limit. */
export function pageOf<T extends { id: string; createdAt: string }>(
  rows: readonly T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${Date.parse(last.createdAt)}_${last.id}` : null };
}
