import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readZone } from '../queries/zones.ts';

/** A table stands in a zone that is there: else NOT_FOUND with the field. */
export async function checkZone(tx: Transactor, zoneId: string): Promise<Refusal | undefined> {
  if (await readZone(tx, tx.cafeId, zoneId)) return undefined;
  const message = 'There is no such zone';
  return refuse('NOT_FOUND', { detail: message, errors: [{ path: 'zoneId', code: 'unknown', message }] });
}
