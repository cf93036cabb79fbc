import { eachCafe, everyCafe } from '../../../kernel/jobs/every-cafe.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';

/** No client repeats a request after this long: an outbox gives up after hours. */
const keptHours = 48;

/** Forgets the idempotency keys of the days before, café by café. */
export async function forgetKeys({ db, clock, log }: Pick<Kernel, 'db' | 'clock' | 'log'>): Promise<void> {
  const before = new Date(clock.now().getTime() - keptHours * 3_600_000);
  await eachCafe(log, 'forget-keys', everyCafe(db), (cafeId) =>
    db.write({ cafeId }, (tx) =>
      tx.deleteFrom('idempotency_keys').where('cafe_id', '=', cafeId).where('created_at', '<', before).execute(),
    ),
  );
}
