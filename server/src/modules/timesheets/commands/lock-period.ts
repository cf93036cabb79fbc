import { periodDaysMax, type TimesheetLock } from '@table-tap/contract';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { ratesOf } from '../../employees/index.ts';
import { takeBooks } from '../../ledger/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { lockedRatesPlace } from '../queries/locked-rates.ts';
import { readLocks } from '../queries/locks.ts';

type Route = 'POST /cafes/{cafeId}/timesheets/locks';

/**
 * Locks a period that has passed and whose shifts are all approved, and keeps what people earned then: whatever becomes
 * of rates later, it is paid as it was locked. The books are taken alone: no shift changes on either side unseen.
 * @returns INVALID, PERIOD_LOCKED where it is in part already, NOT_APPROVED, DUPLICATE
 */
export function lockPeriod(desk: ClockDesk, { cafeId, body, by, once }: Call<Route>): Promise<TimesheetLock | Refusal> {
  const { firstDay, lastDay } = body;
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another lock has this id' }), () =>
    desk.db.write({ cafeId, once }, async (tx) => {
      if (!by) return refuse('FORBIDDEN');
      const wrong = wrongPeriod(firstDay, lastDay);
      if (wrong) return wrong;
      await takeBooks(tx, 'alone');
      if (lastDay >= (await businessDayAt(tx, cafeId, tx.now))) {
        return invalidField('lastDay', 'Lock days that are over');
      }
      const [other] = await readLocks(tx, cafeId, { from: firstDay, to: lastDay });
      if (other) return refuse('PERIOD_LOCKED', { current: { firstDay: other.firstDay, lastDay: other.lastDay } });
      const notApproved = await countNotApproved(tx, firstDay, lastDay);
      if (notApproved > 0) return refuse('NOT_APPROVED', { current: { shifts: notApproved } });
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('timesheet_locks')
        .values({ cafe_id: cafeId, id, first_day: firstDay, last_day: lastDay, locked_by: by.id, locked_at: tx.now })
        .execute();
      await keepRates(desk, tx, { id, firstDay, lastDay });
      tx.audit({ subject: { kind: 'lock', id }, before: null, after: { firstDay, lastDay } });
      tx.emit('timesheet:changed', { shiftIds: [], userId: null });
      return (await readLocks(tx, cafeId, { id }))[0] ?? refuse('NOT_FOUND');
    }),
  );
}

/** @returns INVALID for a period that ends before it begins, or is longer than one look takes in */
export function wrongPeriod(first: string, last: string, path = 'lastDay'): Refusal | undefined {
  if (last < first) return invalidField(path, 'Take a day that is not before the first one');
  const days = Temporal.PlainDate.from(first).until(last).days + 1;
  return days > periodDaysMax ? invalidField(path, `Take ${periodDaysMax} days at the most`) : undefined;
}

async function countNotApproved(tx: Transactor, firstDay: string, lastDay: string): Promise<number> {
  const { rows } = await sql<{ shifts: number }>`
    select count(*) as shifts from shifts
    where cafe_id = ${tx.cafeId} and business_day between ${firstDay}::date and ${lastDay}::date
      and removed_at is null and approved_at is null`.execute(tx.raw);
  return rows[0]?.shifts ?? 0;
}

interface Locked {
  id: string;
  firstDay: string;
  lastDay: string;
}

async function keepRates({ fields }: ClockDesk, tx: Transactor, { id, firstDay, lastDay }: Locked): Promise<void> {
  const people = await tx
    .selectFrom('shifts')
    .select('user_id')
    .distinct()
    .where('cafe_id', '=', tx.cafeId)
    .where('business_day', '>=', firstDay)
    .where('business_day', '<=', lastDay)
    .where('removed_at', 'is', null)
    .execute();
  const rates = await ratesOf(tx, fields, tx.cafeId, people.map(({ user_id: userId }) => userId)); // prettier-ignore
  const rows = [...rates].map(([userId, dated]) => ({
    cafe_id: tx.cafeId,
    lock_id: id,
    user_id: userId,
    rates: fields.seal(JSON.stringify(dated), lockedRatesPlace(tx.cafeId, id, userId)),
  }));
  if (rows.length > 0) await tx.insertInto('timesheet_lock_rates').values(rows).execute();
}
