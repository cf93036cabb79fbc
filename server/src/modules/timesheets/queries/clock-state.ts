import type { ClockState, Shift } from '@table-tap/contract';
import { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { businessDayOf } from '../../cafes/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { deviceOf, whereClocked } from '../commands/where-clocked.ts';
import { cafeClock } from './cafe-clock.ts';
import { seeShifts, type Viewer } from './see-shifts.ts';
import { readShifts } from './stored-shifts.ts';
import { currentRules } from './work-rules.ts';

type Asking = Pick<Call<'GET /cafes/{cafeId}/timesheets/clock'>, 'cafeId' | 'actor' | 'by' | 'request'>;

/** How it stands with the clock of whoever asks. */
export async function clockState(
  desk: ClockDesk,
  reader: Reader,
  { cafeId, actor, by, request }: Asking,
): Promise<ClockState | Refusal> {
  if (actor?.kind !== 'user' || !by) return refuse('FORBIDDEN');
  const now = desk.clock.now();
  const { timeZone, businessDayStart } = await cafeClock(reader, cafeId);
  const { rules } = await currentRules(reader, cafeId);
  const businessDay = businessDayOf(now, timeZone, businessDayStart);
  const weekFrom = mondayOf(businessDay);
  const viewer: Viewer = { fields: desk.fields, now, seesPay: () => false, missesRates: false };
  const see = async (which: Parameters<typeof readShifts>[2]) =>
    seeShifts(reader, cafeId, await readShifts(reader, cafeId, which), viewer);
  const [shift] = await see({ running: true, userId: by.id });
  // A shift of Sunday may go on into the week.
  const from = Temporal.PlainDate.from(weekFrom).subtract({ days: 1 }).toString();
  const week = await see({ from, to: businessDay, userId: by.id });
  const approach = { cafeId, sessionId: actor.sessionId, ip: request.ip };
  const where = await whereClocked(reader, approach, rules, { secret: desk.config.secret, now });
  return {
    now: now.toISOString(),
    timeZone,
    businessDay,
    shift: shift ?? null,
    unfinished: await see({ setAsideOf: by.id }),
    todayMinutes: minutesFrom(week, businessDay),
    weekMinutes: minutesFrom(week, weekFrom),
    weekFrom,
    needsCode: isRefusal(where) && rules.phones === 'inside' && rules.codes,
    mayClock: !isRefusal(where) || (rules.phones === 'inside' && rules.codes),
    showsCode: rules.phones === 'inside' && rules.codes && (await deviceOf(reader, actor.sessionId)) !== null,
    ownCorrections: rules.ownCorrections,
  };
}

const mondayOf = (day: string): string => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
};

const minutesFrom = (shifts: readonly Shift[], day: string): number =>
  shifts
    .flatMap(({ days }) => days)
    .filter(({ businessDay }) => businessDay >= day)
    .reduce((sum, { minutes }) => sum + minutes, 0);
