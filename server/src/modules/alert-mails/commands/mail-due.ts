import { eachCafe } from '../../../kernel/jobs/every-cafe.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isAnybodyMailed } from '../queries/alert-mails.ts';
import { lockSettings, mailWaiting, type AlertPost } from './mail-waiting.ts';

const cafesMax = 500;

/** Mails what was gathered long enough. */
export async function mailDue(
  { db, clock, log }: Pick<Kernel, 'db' | 'clock' | 'log'>,
  post: AlertPost,
): Promise<void> {
  const due = await db.global((tx) =>
    tx
      .selectFrom('alert_mails_due')
      .select('cafe_id')
      .where('due_at', '<=', clock.now())
      .orderBy('due_at')
      .limit(cafesMax)
      .execute(),
  );
  const cafeIds = due.map((row) => row.cafe_id);
  await eachCafe(log, 'mail-alerts', cafeIds, (cafeId) =>
    db.write({ cafeId }, async (tx) => {
      const set = await lockSettings(tx);
      if (set && isAnybodyMailed(set.settings)) await mailWaiting(tx, set, post);
    }),
  );
}
