import type { BodyOut, RouteName } from '@table-tap/contract';
import { Temporal } from 'temporal-polyfill';
import { asDeed, deedOf } from '../kernel/audit/deed.ts';
import { AuditSeal } from '../kernel/audit/seal.ts';
import { Database } from '../kernel/database/database.ts';
import type { Call, Handler, Handlers } from '../kernel/http/mount.ts';
import type { Kernel } from '../kernel/lifecycle/module.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { uuidv7 } from '../kernel/uuid.ts';
import { createTimesheets } from '../modules/timesheets/index.ts';
import { demoAccounts } from './accounts.ts';

const timeZone = 'Europe/Brussels';
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
  person: { id: string; name: string };
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
  const real = kernel.clock;
  let at = real.now();
  const clock = { now: () => at };
  const db = new Database(kernel.db.pool, clock, new AuditSeal(kernel.config.secret));
  const { handlers } = createTimesheets({ ...kernel, clock, db });
  const people = await readPeople(kernel);
  const taps = tapsUntil(real.now(), people);
  const openShifts = new Map<string, string>();
  for (const { at: moment, person, what } of taps) {
    at = moment;
    if (what === 'in') openShifts.set(person.id, uuidv7());
    const shiftId = openShifts.get(person.id) ?? '';
    if (what === 'in')
      await send(handlers, cafeId, person, 'POST /cafes/{cafeId}/timesheets/clock-in', { id: shiftId });
    else if (what === 'out')
      await send(handlers, cafeId, person, 'POST /cafes/{cafeId}/timesheets/clock-out', { shiftId });
    else {
      const action = what === 'break' ? 'start' : 'end';
      await send(handlers, cafeId, person, 'POST /cafes/{cafeId}/timesheets/breaks', { shiftId, action });
    }
  }
  at = real.now();
  await approveOld(kernel, handlers, cafeId, people.get('els@de-kroon.example'));
}

type People = Map<string, { id: string; name: string }>;

async function readPeople({ db }: Kernel): Promise<People> {
  const users = await db.global((query) =>
    query
      .selectFrom('users')
      .select(['id', 'name', 'email'])
      .where(
        'email',
        'in',
        demoAccounts.map(({ email }) => email),
      )
      .execute(),
  );
  return new Map(users.map(({ id, name, email }) => [email, { id, name }]));
}

/** One call of somebody, recorded as theirs. @throws where it is refused: what the demo asks for is known to be right */
async function send<K extends RouteName>(
  handlers: Handlers,
  cafeId: string,
  person: { id: string; name: string },
  route: K,
  body: BodyOut<K>,
): Promise<void> {
  const actor = { kind: 'user' as const, id: person.id, sessionId: uuidv7() };
  const call = {
    ...{ cafeId, actor, body, by: person, permissions: new Set(), params: { cafeId }, query: {} },
    ...{ once: undefined, ifMatch: undefined, request: { ip: '', cookies: {}, headers: {} } },
  } as unknown as Call<K>;
  const handler = handlers[route] as Handler<K>;
  const deed = deedOf(route, { cafeId }, { actor, name: person.name, device: null });
  const answer = await asDeed(deed, () => handler(call));
  if (isRefusal(answer)) throw new Error(`${route} answers ${answer.code} in the demo`);
}

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
  handlers: Handlers,
  cafeId: string,
  owner: { id: string; name: string } | undefined,
): Promise<void> {
  const before = new Date(clock.now().getTime() - 9 * 86_400_000);
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
  await send(handlers, cafeId, owner, 'POST /cafes/{cafeId}/timesheets/approve', { shiftIds });
}
