import type { Shift, Timesheet } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { wrongPeriod } from '../commands/lock-period.ts';
import { viewerOf } from '../viewer.ts';
import { cafeClock } from './cafe-clock.ts';
import { readLocks } from './locks.ts';
import { seeShifts } from './see-shifts.ts';
import { readShifts, shiftsMax } from './stored-shifts.ts';

type Route = 'GET /cafes/{cafeId}/timesheets';

/**
 * Shifts of a period with totals by person: those of whoever asks, or with the permission those of everybody or of one
 * person. @returns FORBIDDEN, INVALID for a period that is too long or holds too many
 */
export async function timesheet(desk: ClockDesk, call: Call<Route>): Promise<Timesheet | Refusal> {
  const { cafeId, query, by, permissions } = call;
  const { from, to } = query;
  const wrong = wrongPeriod(from, to, 'to');
  if (wrong) return wrong;
  const seesAll = permissions.has('timesheets:read') && !query.own;
  if (!by || (query.userId !== undefined && query.userId.toLowerCase() !== by.id && !seesAll))
    return refuse('FORBIDDEN');
  const userId = query.userId ?? (seesAll ? undefined : by.id);
  return desk.db.read(cafeId, async (reader) => {
    const stored = await readShifts(reader, cafeId, { from, to, userId });
    if (stored.length > shiftsMax) return invalidField('to', 'That many shifts do not fit: take fewer days');
    const { timeZone, currency } = await cafeClock(reader, cafeId);
    const items = await seeShifts(reader, cafeId, stored, viewerOf(desk, call));
    const locks = await readLocks(reader, cafeId, { from, to });
    return { from, to, timeZone, currency, items, people: perPerson(items), locks };
  });
}

/** Totals by person, in the order of the shifts. */
function perPerson(shifts: readonly Shift[]): Timesheet['people'] {
  const people = new Map<string, Timesheet['people'][number]>();
  for (const { person, employeeNumber, minutes, amountMinor } of shifts) {
    const one = people.get(person.id) ?? { person, employeeNumber, minutes: 0, amountMinor: null };
    one.minutes += minutes;
    if (amountMinor !== null) one.amountMinor = (one.amountMinor ?? 0) + amountMinor;
    people.set(person.id, one);
  }
  return [...people.values()];
}
