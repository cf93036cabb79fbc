import type { DayReport } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { takeBooks } from '../../ledger/index.ts';
import { closedReport, openReport } from '../queries/day-report.ts';

type Route = 'POST /cafes/{cafeId}/reports/day/{date}/close';

/**
 * Closes a business day with its report, numbered without a gap. The books are taken alone: what is being booked comes
 * before, and whatever comes later is booked on the next day that is open.
 * @returns INVALID for a day that has not begun, DAY_CLOSED, DRAWER_OPEN, PAYMENT_RUNNING
 */
export function closeDay(db: Database, { cafeId, params, by, once }: Call<Route>): Promise<DayReport | Refusal> {
  const day = params.date;
  return db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    await takeBooks(tx, 'alone');
    if (day > (await businessDayAt(tx, cafeId, tx.now))) return invalidField('date', 'This day has not begun yet');
    if (await closedReport(tx, cafeId, day)) return refuse('DAY_CLOSED');
    const reason = await whyNot(tx, day);
    if (reason) return reason;
    const report = await openReport(tx, cafeId, day);
    await sql`
      insert into day_closings (cafe_id, business_day, number, report, closed_by, closed_at)
      select ${cafeId}::uuid, ${day}::date, coalesce(max(number), 0) + 1, ${JSON.stringify(report)}::jsonb, ${by.id}::uuid,
        ${tx.now}::timestamptz
      from day_closings where cafe_id = ${cafeId}`.execute(tx.raw);
    const closed = await closedReport(tx, cafeId, day);
    if (!closed) return refuse('NOT_FOUND');
    tx.audit({ after: { number: closed.closing?.number ?? null, salesMinor: closed.salesMinor } });
    return closed;
  });
}

/**
 * A drawer that is not counted, or a payment that may still turn out to be of this day. Transfers do not count: a bank
 * takes days, and they are booked on the day on which they are seen.
 */
async function whyNot(tx: Transactor, day: string): Promise<Refusal | undefined> {
  const drawer = await tx
    .selectFrom('drawer_sessions')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('closed_at', 'is', null)
    .where('business_day', '<=', day)
    .executeTakeFirst();
  if (drawer) return refuse('DRAWER_OPEN');
  const running = await tx
    .selectFrom('payments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('cafe_id', '=', tx.cafeId)
    .where('status', '=', 'pending')
    .where('method', '<>', 'sepa_qr')
    .where('business_day', '<=', day)
    .executeTakeFirst();
  return running?.count ? refuse('PAYMENT_RUNNING', { current: { payments: running.count } }) : undefined;
}
