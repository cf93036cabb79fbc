import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import { eachCafeWithWork } from '../../../kernel/jobs/every-cafe.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal } from '../../../kernel/refusal.ts';

export const keptDays = 30;
const batchMax = 1000;

/** Forgets deliveries that ended 30 days ago, with their attempts; and secrets that do not sign any more. */
export async function sweepDeliveries({ db, clock, log }: Pick<Kernel, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  await eachCafeWithWork(
    { db, log },
    {
      job: 'sweep-webhook-deliveries',
      due: (reader, cafeIds) =>
        reader.selectFrom('webhooks').select('cafe_id').distinct().where('cafe_id', 'in', cafeIds).execute(),
      work: (cafeId) => sweepCafe(db, cafeId, { now, before }),
    },
  );
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
