import type { Answer } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
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
  const token = randomToken();
  return db.write({ cafeId }, async (tx) => {
    const device = await tx
      .insertInto('devices')
      .values({ cafe_id: cafeId, id: body.id ?? uuidv7(), name: body.name, paired_by: by.id, paired_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!device) return invalidField('id', 'Another device has this id');
    await tx
      .insertInto('device_tokens')
      .values({ token_hash: tokenHash(token), cafe_id: cafeId, device_id: device.id })
      .execute();
    return { ...deviceShape(device), token };
  });
}
