import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';

/** No client repeats a request after this long: an outbox gives up after hours. */
const keptHours = 48;

/** Forgets the idempotency keys of the days before, café by café. */
export async function forgetKeys(db: Database, clock: Clock): Promise<void> {
  const before = new Date(clock.now().getTime() - keptHours * 3_600_000);
  const cafes = await db.global((query) => query.selectFrom('cafe_slugs').select('cafe_id').execute());
  for (const { cafe_id: cafeId } of cafes) {
    await db.write({ cafeId }, (tx) =>
      tx.deleteFrom('idempotency_keys').where('cafe_id', '=', cafeId).where('created_at', '<', before).execute(),
    );
  }
}
