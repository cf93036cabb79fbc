import type { Answer } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { randomToken, tokenHash } from '../opaque-tokens.ts';
import { deviceShape } from '../queries/devices.ts';

type Route = 'POST /cafes/{cafeId}/devices';

/** Pairs the calling device with the café. Its token is in this answer and nowhere else. */
export async function pairDevice(
  db: Database,
  { cafeId, body, by }: Pick<Call<Route>, 'cafeId' | 'body' | 'by'>,
): Promise<Answer<Route> | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  return db.write({ cafeId }, async (tx) => {
    const named = { id: body.id ?? uuidv7(), name: body.name, pairedBy: by.id };
    const device = await storeDevice(tx, named);
    if (!device) return invalidField('id', 'Another device has this id');
    tx.audit({ subject: { kind: 'device', id: device.id, name: device.name } });
    return device;
  });
}

/** A new device of the café, with the token that stays on it. @returns nothing when another has its id */
export async function storeDevice(
  tx: Transactor,
  { id, name, pairedBy }: { id: string; name: string; pairedBy: string },
): Promise<Answer<Route> | undefined> {
  const token = randomToken();
  const device = await tx
    .insertInto('devices')
    .values({ cafe_id: tx.cafeId, id, name, paired_by: pairedBy, paired_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!device) return undefined;
  await tx
    .insertInto('device_tokens')
    .values({ token_hash: tokenHash(token), cafe_id: tx.cafeId, device_id: device.id })
    .execute();
  return { ...deviceShape(device), token };
}
