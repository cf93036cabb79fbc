import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import { eachCafeWithWork } from '../../../kernel/jobs/every-cafe.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { bookingDay } from '../../ledger/index.ts';
import { lockTypes } from '../queries/lots.ts';
import { keepDeposits } from './keep-deposits.ts';
import { loseOlder } from './take-for-lost.ts';

interface Due {
  cafe_id: string;
  glass_type_id: string | null;
  days: number | null;
}

/**
 * What time alone changes: glasses that have been out for longer than their kind allows are lost, and deposits of lost
 * and broken ones that were paid meanwhile become the house's own.
 */
export async function watchDeposits({ db, clock, log }: Pick<Kernel, 'db' | 'clock' | 'log'>): Promise<void> {
  await eachCafeWithWork(
    { db, log },
    {
      job: 'watch-deposits',
      due: async (reader, cafeIds) => {
        const { rows } = await sql<Due>`
        select t.cafe_id, t.id as glass_type_id, t.kept_after_days as days from glass_types t
        where t.cafe_id = any (${cafeIds}::uuid[]) and t.kept_after_days is not null and exists (
          select from glass_lots l where l.cafe_id = t.cafe_id and l.glass_type_id = t.id
            and l.back + l.broken + l.lost + l.cancelled < l.count
            and l.created_at <= ${clock.now()}::timestamptz - make_interval(days => t.kept_after_days))
        union all
        select distinct l.cafe_id, null::uuid, null::int from glass_lots l
        join line_balances b on b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.line_id
        where l.cafe_id = any (${cafeIds}::uuid[]) and l.kept < l.unclaimed + l.broken + l.lost and l.deposit_minor > 0
          and b.paid_minor >= l.deposit_minor * (l.kept + 1)`.execute(reader.raw);
        return rows;
      },
      work: (cafeId, due) => watch(db, cafeId, due),
    },
  );
}

async function watch(db: Database, cafeId: string, due: readonly Due[]): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    const businessDay = await bookingDay(tx, await businessDayAt(tx, cafeId, tx.now));
    const kinds = due.flatMap(({ glass_type_id: id, days }) => (id === null || days === null ? [] : { id, days }));
    await lockTypes(tx, kinds.map(({ id }) => id)); // prettier-ignore
    for (const { id, days } of kinds) await loseOlder(tx, id, days, { id: uuidv7(), by: null, businessDay });
    await keepDeposits(tx, businessDay, null);
  });
}
