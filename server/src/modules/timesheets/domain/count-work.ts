import type { WorkRules } from '@table-tap/contract';
import { businessDaySpan } from '../../cafes/index.ts';
import { lengthOf, minuteOf, momentOf, slice, within, without, type Span } from './minutes.ts';

/** A shift as it was clocked or corrected. What has no end yet goes on until `now`. */
export interface WorkTimes {
  clockedInAt: Date;
  clockedOutAt: Date | null;
  breaks: readonly { startedAt: Date; endedAt: Date | null }[];
}

/** The clock on the wall of a café. */
export interface CafeClock {
  timeZone: string;
  /** HH:MM */
  businessDayStart: string;
}

export type CountingRules = Pick<WorkRules, 'paidBreakMinutes' | 'breakRules' | 'missedBreaks' | 'rounding'>;

/** The part of a shift that lies in one business day; `minutes` are paid. */
export interface WorkedDay {
  businessDay: string;
  from: Date;
  to: Date;
  minutes: number;
}

/** What a shift comes to, in whole minutes. */
export interface CountedWork {
  /** Paid; the sum of the days. */
  minutes: number;
  /** Clocked as break. */
  breakMinutes: number;
  /** On the clock and not paid: `minutes + unpaidMinutes` is all the time between start and end. */
  unpaidMinutes: number;
  /** Of a break that was due and not clocked; unpaid unless breaks are. */
  takenOffMinutes: number;
  /** Of breaks that were due, not clocked and not taken off. */
  shortMinutes: number;
  days: WorkedDay[];
}

/**
 * Counts a shift: the time that has passed between its start and its end, less breaks that are not paid. Instants are
 * what is subtracted, so midnight and changes of the clock make no difference.
 *
 * A break that was due is taken off right where it became due, and never so much that working longer would pay less.
 * @param now end of what has none yet
 */
export function countWork(times: WorkTimes, rules: CountingRules, clock: CafeClock, now: Date): CountedWork {
  const whole = roundedSpan(times, rules.rounding, now);
  const breaks = clockedBreaks(times, whole, now);
  const breakMinutes = lengthOf(breaks);
  const { takenOff, shortMinutes } = missedBreaks(without(whole, breaks), breakMinutes, rules);
  const rest = [...breaks, ...takenOff];
  const unpaid = slice(rest, rules.paidBreakMinutes, lengthOf(rest));
  const days = perDay(whole, without(whole, unpaid), clock);
  return {
    minutes: days.reduce((sum, { minutes }) => sum + minutes, 0),
    breakMinutes,
    unpaidMinutes: lengthOf(unpaid),
    takenOffMinutes: lengthOf(takenOff),
    shortMinutes,
    days,
  };
}

function roundedSpan({ clockedInAt, clockedOutAt }: WorkTimes, rounding: WorkRules['rounding'], now: Date): Span {
  const from = minuteOf(clockedInAt);
  const to = Math.max(minuteOf(clockedOutAt ?? now), from);
  if (!rounding) return { from, to };
  const { minutes, how } = rounding;
  const to_ = (round: (value: number) => number) => (minute: number) => round(minute / minutes) * minutes;
  // What is still running is not rounded: it would jump.
  const end = clockedOutAt === null ? to : to_(how === 'generous' ? Math.ceil : nearest)(to);
  const start = to_(how === 'generous' ? Math.floor : nearest)(from);
  return { from: start, to: Math.max(start, end) };
}

const nearest = (value: number) => Math.floor(value + 0.5);

/** Breaks inside the shift, in order, each minute once. */
function clockedBreaks({ breaks }: WorkTimes, whole: Span, now: Date): Span[] {
  const spans = breaks.map(({ startedAt, endedAt }) => ({ from: minuteOf(startedAt), to: minuteOf(endedAt ?? now) }));
  return without(whole, without(whole, spans));
}

/**
 * Breaks that were due after so much work and were not clocked.
 * @param work time that was not clocked as break
 */
function missedBreaks(work: readonly Span[], breakMinutes: number, rules: CountingRules) {
  const worked = lengthOf(work);
  const takenOff: Span[] = [];
  let rested = breakMinutes;
  let shortMinutes = 0;
  for (const { afterMinutes, breakMinutes: due } of rules.breakRules) {
    const off = lengthOf(takenOff);
    const missing = due - rested;
    const over = worked - off - afterMinutes;
    if (missing <= 0 || over <= 0) continue;
    if (rules.missedBreaks === 'flagged') {
      shortMinutes = Math.max(shortMinutes, missing);
      continue;
    }
    const length = Math.min(missing, over);
    takenOff.push(...slice(work, afterMinutes + off, length));
    rested += length;
  }
  return { takenOff, shortMinutes };
}

/** Splits a shift where business days begin. */
function perDay(whole: Span, paid: readonly Span[], { timeZone, businessDayStart }: CafeClock): WorkedDay[] {
  const days: WorkedDay[] = [];
  let at = whole.from;
  do {
    const { day, toMs } = businessDaySpan(momentOf(at), timeZone, businessDayStart);
    const to = Math.min(whole.to, Math.floor(toMs / 60_000));
    const window = { from: at, to };
    const minutes = lengthOf(within(paid, window));
    days.push({ businessDay: day, from: momentOf(at), to: momentOf(to), minutes });
    at = to;
  } while (at < whole.to);
  return days;
}
