import type { Transactor } from '../../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readLocation } from '../queries/locations.ts';

/** What an item refers to is there, and its marks fit together. @returns NOT_FOUND or INVALID with the field */
export async function checkItem(
  tx: Transactor,
  item: { locationId: string; supplierId: string | null; reorderMilli: number | null; targetMilli: number | null },
): Promise<Refusal | undefined> {
  const { reorderMilli, targetMilli } = item;
  if (reorderMilli !== null && targetMilli !== null && targetMilli < reorderMilli)
    return invalidField('targetMilli', 'An order fills up to at least the level at which one is reminded');
  if (!(await readLocation(tx, tx.cafeId, item.locationId))) return notThere('locationId', 'There is no such place');
  if (item.supplierId === null) return undefined;
  const supplier = await tx
    .selectFrom('suppliers')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', item.supplierId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return supplier ? undefined : notThere('supplierId', 'There is no such supplier');
}

/** A thing that a body names and that the café does not have. */
export function notThere(path: string, message: string): Refusal {
  return refuse('NOT_FOUND', { detail: message, errors: [{ path, code: 'unknown', message }] });
}
