import { Temporal } from 'temporal-polyfill';
import type { Database } from '../kernel/database/database.ts';
import type { Kernel } from '../kernel/lifecycle/module.ts';
import { uuidv7 } from '../kernel/uuid.ts';
import { createTimesheets } from '../modules/timesheets/index.ts';
import { demoTimeZone as timeZone } from './past/house-day.ts';
import { PastCalls, type PastPerson } from './past/past-calls.ts';
import { readPeople } from './past/past-house.ts';
import { pastKernel } from './past/past-kernel.ts';

const weeksBack = 3;

/** Who usually works when: weekdays from 1 (Monday), hours on the clock, minutes of break. */
const rosters = [
  { email: 'tom@de-kroon.example', weekdays: [2, 3, 4, 5, 6], from: '10:00', to: '18:15', breakMinutes: 30 },
  { email: 'lotte@de-kroon.example', weekdays: [3, 4, 5, 6, 7], from: '17:00', to: '01:20', breakMinutes: 20 },
  { email: 'karim@de-kroon.example', weekdays: [4, 5, 6, 7], from: '16:30', to: '00:10', breakMinutes: 0 },
  { email: 'sofie@de-kroon.example', weekdays: [2, 3, 5, 6], from: '11:00', to: '15:30', breakMinutes: 0 },
] as const;

interface Tap {
  at: Date;
  person: PastPerson;
  what: 'in' | 'break' | 'back' | 'out';
}

/** Whether somebody has ever clocked in at a café. */
export async function hasWorked(db: Database, cafeId: string): Promise<boolean> {
  const shift = await db.read(cafeId, (reader) =>
    reader.selectFrom('shifts').select('id').where('cafe_id', '=', cafeId).limit(1).executeTakeFirst(),
  );
  return shift !== undefined;
}

/**
 * Three weeks of work, clocked as people clock: the same commands, on a clock that is set to each moment. Somebody has
 * forgotten to clock out once, and the first weeks are approved.
 */
export async function workSomeWeeks(kernel: Kernel, cafeId: string): Promise<void> {
  const past = pastKernel(kernel);
  try {
    const calls = new PastCalls(createTimesheets(past).handlers, cafeId, past);
    const people = await readPeople(past.db);
    const openShifts = new Map<string, string>();
    for (const { at, person: by, what } of tapsUntil(kernel.clock.now(), people)) {
      if (what === 'in') openShifts.set(by.id, uuidv7());
      const shiftId = openShifts.get(by.id) ?? '';
      const call = { by, at, key: `clock ${what} ${at.toISOString()}` };
      if (what === 'in')
        await calls.send('POST /cafes/{cafeId}/timesheets/clock-in', { ...call, body: { id: shiftId } });
      else if (what === 'out')
        await calls.send('POST /cafes/{cafeId}/timesheets/clock-out', { ...call, body: { shiftId } });
      else {
        const action = what === 'break' ? 'start' : 'end';
        await calls.send('POST /cafes/{cafeId}/timesheets/breaks', { ...call, body: { shiftId, action } });
      }
    }
    await approveOld(past, calls, cafeId, people.get('els@de-kroon.example'));
  } finally {
    await past.db.close();
  }
}

type People = Map<string, PastPerson>;

/** All taps of the weeks before a moment, in order: nobody is a minute early every day. */
function tapsUntil(now: Date, people: People): Tap[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const first = today.subtract({ days: today.dayOfWeek - 1 + weeksBack * 7 });
  const forgotten = lastSaturdayOver(today, now);
  const taps: Tap[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 })) {
    for (const [index, roster] of rosters.entries()) {
      const person = people.get(roster.email);
      if (!person || !(roster.weekdays as readonly number[]).includes(day.dayOfWeek)) continue;
      const off = ((day.day * 7 + index * 13) % 11) - 5;
      const begins = wallInstant(day, roster.from) + off * 60_000;
      const until = wallInstant(roster.to < roster.from ? day.add({ days: 1 }) : day, roster.to) - off * 60_000;
      if (until >= now.getTime()) continue;
      const isForgotten = roster.email === 'karim@de-kroon.example' && day.equals(forgotten);
      taps.push({ at: new Date(begins), person, what: 'in' });
      if (roster.breakMinutes > 0) {
        const rests = begins + (3 * 60 + off) * 60_000;
        taps.push({ at: new Date(rests), person, what: 'break' });
        taps.push({ at: new Date(rests + roster.breakMinutes * 60_000), person, what: 'back' });
      }
      if (!isForgotten) taps.push({ at: new Date(until), person, what: 'out' });
    }
  }
  return taps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The last Saturday whose evening is over for so long that who is on shift still has forgotten to clock out. */
function lastSaturdayOver(today: Temporal.PlainDate, now: Date): Temporal.PlainDate {
  const saturday = today.subtract({ days: (today.dayOfWeek % 7) + 1 });
  const isOver = wallInstant(saturday.add({ days: 1 }), '08:00') < now.getTime();
  return isOver ? saturday : saturday.subtract({ weeks: 1 });
}

const wallInstant = (day: Temporal.PlainDate, time: string): number =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

/** What is older than a week and a bit was looked through by the owner. */
async function approveOld(
  { db, clock }: Kernel,
  calls: PastCalls,
  cafeId: string,
  owner: PastPerson | undefined,
): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - 9 * 86_400_000);
  const old = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('shifts')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('clocked_out_at', '<', before)
      .execute(),
  );
  if (!owner || old.length === 0) return;
  const shiftIds = old.map(({ id }) => id);
  await calls.send('POST /cafes/{cafeId}/timesheets/approve', {
    by: owner,
    at: now,
    key: 'approve',
    body: { shiftIds },
  });
}
