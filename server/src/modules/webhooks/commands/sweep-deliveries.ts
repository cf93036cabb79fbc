import { sql } from 'kysely';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';
import { isRefusal } from '../../../kernel/refusal.ts';

export const keptDays = 30;
const cafesAtOnce = 200;
const batchMax = 1000;

/** Forgets deliveries that ended 30 days ago, with their attempts; and secrets that do not sign any more. */
export async function sweepDeliveries(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  const cafeIds = await db.global(async (query) => {
    const rows = await query.selectFrom('cafe_slugs').select('cafe_id').execute();
    return rows.map((row) => row.cafe_id);
  });
  for (let at = 0; at < cafeIds.length; at += cafesAtOnce) {
    const chunk = cafeIds.slice(at, at + cafesAtOnce);
    const withWebhooks = await db.readAcross(chunk, (reader) =>
      reader.selectFrom('webhooks').select('cafe_id').distinct().where('cafe_id', 'in', chunk).execute(),
    );
    for (const { cafe_id: cafeId } of withWebhooks) await sweepCafe(db, cafeId, { now, before });
  }
}

async function sweepCafe(db: Database, cafeId: string, { now, before }: { now: Date; before: Date }): Promise<void> {
  for (;;) {
    const gone = await db.write({ cafeId }, async (tx) => {
      await tx
        .updateTable('webhooks')
        .set({ old_secret: null, old_secret_until: null })
        .where('cafe_id', '=', cafeId)
        .where('old_secret_until', '<=', now)
        .execute();
      const { numAffectedRows = 0n } = await sql`
        delete from webhook_deliveries where cafe_id = ${cafeId} and id in (
          select id from webhook_deliveries where cafe_id = ${cafeId} and ended_at < ${before} limit ${batchMax})`.execute(
        tx.raw,
      );
      return Number(numAffectedRows);
    });
    if (isRefusal(gone) || gone < batchMax) return;
  }
}
