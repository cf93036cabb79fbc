import type { Call } from '../../../kernel/http/mount.ts';
import { Raw, Reply } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { wrongPeriod } from '../commands/lock-period.ts';
import { payrollCsv } from '../domain/payroll-csv.ts';
import { viewerOf } from '../viewer.ts';
import { cafeClock } from './cafe-clock.ts';
import { seeShifts } from './see-shifts.ts';
import { readShifts, shiftsMax } from './stored-shifts.ts';

type Route = 'GET /cafes/{cafeId}/timesheets/export';

/**
 * Hours and pay of a period for payroll: shifts that begin in it, whole. What has no end is left out; it has no hours
 * yet. @returns INVALID
 */
export async function payroll(desk: ClockDesk, call: Call<Route>): Promise<Reply<Raw> | Refusal> {
  const { cafeId, query } = call;
  const { from, to, userId, approved, decimal } = query;
  const wrong = wrongPeriod(from, to, 'to');
  if (wrong) return wrong;
  const csv = await desk.db.read(cafeId, async (reader) => {
    const stored = await readShifts(reader, cafeId, { from, to, userId });
    if (stored.length > shiftsMax) return invalidField('to', 'That many shifts do not fit: take fewer days');
    const { timeZone } = await cafeClock(reader, cafeId);
    const shifts = await seeShifts(reader, cafeId, stored, viewerOf(desk, call));
    const wanted = shifts.filter(({ state, approval }) => state === 'closed' && (approval !== null || !approved));
    return payrollCsv(wanted, { timeZone, decimal });
  });
  if (isRefusal(csv)) return csv;
  return new Reply(new Raw(csv), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="hours-${from}-${to}.csv"`,
    },
  });
}
