import { addDays, instantsOf, wallTimeOf } from '../language/wall-time.ts';

/** A shift as it is typed: times on the café's clock, each the next one after the time before. */
export interface TypedTimes {
  /** Of the start, `YYYY-MM-DD`. */
  date: string;
  start: TypedTime;
  end: TypedTime;
  breaks: { start: TypedTime; end: TypedTime }[];
}

export interface TypedTime {
  /** `HH:MM`; empty where nothing stands yet. */
  time: string;
  /** Of an hour that comes twice, the second one. */
  isSecond: boolean;
  /** What stood there before: kept to the second as long as nothing else is typed. */
  was: number | null;
}

export interface ShiftInstants {
  clockedInAt: string;
  clockedOutAt: string;
  breaks: { startedAt: string; endedAt: string }[];
}

export type ResolvedTimes =
  | { ok: true; times: ShiftInstants; minutes: number; twice: string[] }
  /** `field` as in `start`, `end`, `breaks.0.start`. */
  | { ok: false; field: string; twice: string[] };

const minuteMs = 60_000;
const minuteOf = (ms: number) => Math.floor(ms / minuteMs) * minuteMs;

/** A time to be typed, as it stands now. */
export function typedTime(moment: string | null, timeZone: string): TypedTime {
  if (moment === null) return { time: '', isSecond: false, was: null };
  const ms = Date.parse(moment);
  const { date, time } = wallTimeOf(ms, timeZone);
  return { time, isSecond: instantsOf(date, time, timeZone)[1] === minuteOf(ms), was: ms };
}

/** A shift to be typed, as it stands now. @param date of the start where there is none yet */
export function typedTimes(
  shift: {
    clockedInAt: string | null;
    clockedOutAt: string | null;
    breaks: { startedAt: string; endedAt: string | null }[];
  },
  timeZone: string,
  date: string,
): TypedTimes {
  return {
    date: shift.clockedInAt === null ? date : wallTimeOf(Date.parse(shift.clockedInAt), timeZone).date,
    start: typedTime(shift.clockedInAt, timeZone),
    end: typedTime(shift.clockedOutAt, timeZone),
    breaks: shift.breaks.map(({ startedAt, endedAt }) => ({
      start: typedTime(startedAt, timeZone),
      end: typedTime(endedAt, timeZone),
    })),
  };
}

/** The instants that typed times stand for. `twice` names fields whose hour comes twice. */
export function resolveTimes(typed: TypedTimes, timeZone: string): ResolvedTimes {
  const twice: string[] = [];
  const start = instantOn(typed.date, typed.start, timeZone, 'start', twice);
  if (start === null) return { ok: false, field: 'start', twice };
  let at = start;
  const breaks: { startedAt: number; endedAt: number }[] = [];
  for (const [index, one] of typed.breaks.entries()) {
    const startedAt = instantAfter(at, one.start, timeZone, `breaks.${index}.start`, twice);
    if (startedAt === null) return { ok: false, field: `breaks.${index}.start`, twice };
    const endedAt = instantAfter(startedAt, one.end, timeZone, `breaks.${index}.end`, twice);
    if (endedAt === null || endedAt <= startedAt) return { ok: false, field: `breaks.${index}.end`, twice };
    breaks.push({ startedAt, endedAt });
    at = endedAt;
  }
  const end = instantAfter(at, typed.end, timeZone, 'end', twice);
  if (end === null || end <= start) return { ok: false, field: 'end', twice };
  const rested = breaks.reduce((sum, { startedAt, endedAt }) => sum + minuteOf(endedAt) - minuteOf(startedAt), 0);
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ok: true,
    twice,
    minutes: (minuteOf(end) - minuteOf(start) - rested) / minuteMs,
    times: {
      clockedInAt: iso(start),
      clockedOutAt: iso(end),
      breaks: breaks.map(({ startedAt, endedAt }) => ({ startedAt: iso(startedAt), endedAt: iso(endedAt) })),
    },
  };
}

function instantOn(date: string, typed: TypedTime, timeZone: string, field: string, twice: string[]): number | null {
  const instants = instantsOf(date, typed.time, timeZone);
  if (instants.length === 2) twice.push(field);
  return kept(typed, instants[typed.isSecond ? instants.length - 1 : 0] ?? null);
}

/** The first time after another one at which clocks show this. */
function instantAfter(
  after: number,
  typed: TypedTime,
  timeZone: string,
  field: string,
  twice: string[],
): number | null {
  const { date } = wallTimeOf(after, timeZone);
  for (const day of [date, addDays(date, 1)]) {
    const instants = instantsOf(day, typed.time, timeZone).filter((ms) => ms >= minuteOf(after));
    if (instants.length === 0) continue;
    if (instants.length === 2) twice.push(field);
    const chosen = instants[typed.isSecond ? instants.length - 1 : 0] as number;
    return Math.max(kept(typed, chosen) ?? chosen, after);
  }
  return null;
}

/** What was there to the second, where the same minute is meant. */
const kept = ({ was }: TypedTime, ms: number | null): number | null =>
  was !== null && ms !== null && minuteOf(was) === ms ? was : ms;
