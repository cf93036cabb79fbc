import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { newPairingCode, pairingCodeMinutes, readable } from '../domain/pairing-code.ts';
import type { IdentityParts } from '../parts.ts';

type Route = 'POST /cafes/{cafeId}/device-codes';

/** Codes of one café that may wait at the same time. */
const waitingMax = 20;

/** A code with which a tablet pairs itself under this name. What has run out is forgotten on the way. */
export function makePairingCode(
  { kernel, pairingHash }: IdentityParts,
  { cafeId, body, by }: Pick<Call<Route>, 'cafeId' | 'body' | 'by'>,
): Promise<Answer<Route> | Refusal> {
  const { config, db } = kernel;
  return db.write({ cafeId }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    await tx.deleteFrom('device_codes').where('cafe_id', '=', cafeId).where('expires_at', '<=', tx.now).execute();
    const waiting = await tx.selectFrom('device_codes').select('name').where('cafe_id', '=', cafeId).execute();
    if (waiting.length >= waitingMax) return refuse('TOO_MANY', { retryAfterSeconds: pairingCodeMinutes * 60 });
    const code = newPairingCode();
    const expiresAt = new Date(tx.now.getTime() + pairingCodeMinutes * 60_000);
    await tx
      .insertInto('device_codes')
      .values({
        code_hash: pairingHash(code),
        cafe_id: cafeId,
        name: body.name,
        made_by: by.id,
        expires_at: expiresAt,
      })
      .execute();
    // Behind the hash: it stays in the tablet and out of the logs of servers between.
    const link = `${config.publicUrl}/staff/pair#${code}`;
    return { code: readable(code), link, expiresAt: expiresAt.toISOString() };
  });
}
