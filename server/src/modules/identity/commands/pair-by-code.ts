import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { meantCode } from '../domain/pairing-code.ts';
import type { IdentityParts } from '../parts.ts';
import { storeDevice } from './pair-device.ts';

type Route = 'POST /auth/device/pair';

/**
 * Pairs the tablet that sends a code which a manager got for it. Of two tablets with the same code, the first one is
 * paired. Wrong codes are counted by address; a wrong, a used and an old one answer the same.
 */
export function pairByCode(
  { kernel, guard, limiters, pairingHash }: IdentityParts,
  { body, request }: Pick<Call<Route>, 'body' | 'request'>,
): Promise<Answer<Route> | Refusal> {
  const { db, clock } = kernel;
  return guard.attempt([{ limiter: limiters.pairAddress, of: request.ip, forgive: false }], async () => {
    const code = meantCode(body.code);
    if (!code) return refuse('CREDENTIALS_WRONG');
    const found = await db.global((query) =>
      query
        .selectFrom('device_codes')
        .select(['cafe_id', 'name', 'made_by'])
        .where('code_hash', '=', pairingHash(code))
        .where('expires_at', '>', clock.now())
        .executeTakeFirst(),
    );
    if (!found) return refuse('CREDENTIALS_WRONG');
    return db.write({ cafeId: found.cafe_id }, async (tx) => {
      const used = await tx
        .deleteFrom('device_codes')
        .where('code_hash', '=', pairingHash(code))
        .where('cafe_id', '=', tx.cafeId)
        .where('expires_at', '>', tx.now)
        .returning(['name', 'made_by'])
        .executeTakeFirst();
      if (!used) return refuse('CREDENTIALS_WRONG');
      const paired = await storeDevice(tx, { id: uuidv7(), name: used.name, pairedBy: used.made_by });
      if (!paired) return refuse('BUSY', { retryAfterSeconds: 1 });
      const { token, ...device } = paired;
      tx.audit({ subject: { kind: 'device', id: device.id, name: device.name }, device });
      const cafe = await tx
        .selectFrom('cafes')
        .select('name')
        .where('cafe_id', '=', tx.cafeId)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return cafe ? { token, cafeId: tx.cafeId, cafeName: cafe.name, device } : refuse('CREDENTIALS_WRONG');
    });
  });
}
