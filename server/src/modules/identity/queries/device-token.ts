import type { Database } from '../../../kernel/database/database.ts';
import { tokenHash } from '../opaque-tokens.ts';

/** The paired device that holds a token. */
export function findDevice(db: Database, token: string): Promise<{ cafeId: string; deviceId: string } | undefined> {
  return db.global((query) =>
    query
      .selectFrom('device_tokens')
      .select(['cafe_id as cafeId', 'device_id as deviceId'])
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst(),
  );
}
