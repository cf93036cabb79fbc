import type { Authority, LiveApiKey } from '../../../kernel/auth/actor.ts';
import { apiKeyHash, isWellFormed } from '../../../kernel/auth/api-key.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';
import { loadApiKeyIds, loadApiKeys } from './load-api-keys.ts';
import { keyOf } from './load.ts';
import { Remembered } from './remembered.ts';

/** "Last used" is right to this. */
const notedEveryMs = 60_000;

/** Keys of machines, at most a second old. */
export function apiKeyAuthority(db: Database, clock: Clock): Pick<Authority, 'apiKey' | 'liveApiKey'> {
  const ids = new Remembered(clock, (hashes) => loadApiKeyIds(db, hashes));
  const keys = new Remembered(clock, (pairs) => loadApiKeys(db, pairs));

  async function liveApiKey({ cafeId, id }: { cafeId: string; id: string }): Promise<LiveApiKey | null> {
    const key = await keys.find(keyOf(cafeId, id));
    const nowMs = clock.now().getTime();
    if (!key || key.expiresMs <= nowMs) return null;
    if (nowMs - key.lastUsedMs >= notedEveryMs) {
      key.lastUsedMs = nowMs;
      await noteUse(db, cafeId, id);
    }
    return key;
  }

  return {
    liveApiKey,
    async apiKey(sent) {
      if (!isWellFormed(sent)) return null;
      const found = await ids.find(apiKeyHash(sent).toString('hex'));
      return found ? liveApiKey(found) : null;
    },
  };
}

async function noteUse(db: Database, cafeId: string, id: string): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    await tx
      .updateTable('api_keys')
      .set({ last_used_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', id)
      .execute();
    return undefined;
  });
}
