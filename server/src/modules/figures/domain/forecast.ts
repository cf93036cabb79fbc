import { forecastDays } from '@table-tap/contract';

/** What was used of an item on a business day, in thousandths. */
export interface DayUse {
  businessDay: string;
  useMilli: number;
}

export interface Forecast {
  days: DayUse[];
  useMilli: number;
  missingMilli: number;
  runsOutOn: string | null;
  /** Open days that it learns from. */
  learntFrom: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** A week counts so much of the one after it: what sells now matters more than what sold two months ago. */
const weightOfWeekBefore = 0.85;
/** One evening of a wedding is no pattern: no day counts for more than so many times the usual one. */
const timesUsualMax = 3;
/** Weekdays that were seen less often borrow from all days. */
const seenEnough = 2;

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

export const weekdayOf = (day: string): number => new Date(Date.parse(day)).getUTCDay();

/**
 * What the days from `from` on will take of an item, by weekday.
 * @param used days on which some of it was used, before `from`; a day that is missing used none
 * @param openDays days on which the house sold anything: on others nothing could be used, so they teach nothing
 * @param levelMilli what there is
 */
export function forecast(
  used: readonly DayUse[],
  openDays: readonly string[],
  from: string,
  levelMilli: number,
): Forecast {
  const useOn = new Map(used.map(({ businessDay, useMilli }) => [businessDay, Math.max(0, useMilli)]));
  const seen = openDays
    .filter((day) => day < from)
    .map((day) => ({ weekday: weekdayOf(day), at: Date.parse(day), useMilli: useOn.get(day) ?? 0 }));
  const byWeekday = Map.groupBy(seen, ({ weekday }) => weekday);
  const most = new Map([...byWeekday].map(([weekday, days]) => [weekday, mostOf(days)]));
  const calm = seen.map((day) => ({ ...day, useMilli: Math.min(day.useMilli, most.get(day.weekday) as number) }));
  const days = Array.from({ length: forecastDays }, (_, ahead) => {
    const businessDay = plusDays(from, ahead);
    return { businessDay, useMilli: expected(calm, weekdayOf(businessDay), Date.parse(businessDay)) };
  });
  const useMilli = days.reduce((sum, day) => sum + day.useMilli, 0);
  let left = levelMilli;
  const short = days.find((day) => day.useMilli > 0 && (left -= day.useMilli) < 0);
  return {
    days,
    useMilli,
    missingMilli: Math.max(0, useMilli - Math.max(0, levelMilli)),
    runsOutOn: short?.businessDay ?? null,
    learntFrom: seen.length,
  };
}

interface Seen {
  weekday: number;
  at: number;
  useMilli: number;
}

/** The most that a day of a weekday may count for: some times the usual one, where that was seen often enough. */
function mostOf(days: readonly Seen[]): number {
  const sizes = days.flatMap(({ useMilli }) => (useMilli > 0 ? [useMilli] : [])).sort((a, b) => a - b);
  return sizes.length < 4 ? Infinity : (sizes[Math.floor((sizes.length - 1) / 2)] as number) * timesUsualMax;
}

function expected(seen: readonly Seen[], weekday: number, at: number): number {
  const same = seen.filter((day) => day.weekday === weekday);
  if (same.length >= seenEnough) return average(same, at);
  // The house was open on other days of many weeks and hardly ever on this one: it is closed then.
  const weeks = new Set(seen.map((day) => weeksBefore(day, at))).size;
  return average(weeks > seenEnough ? same : seen, at);
}

/** The weighted mean, in whole thousandths; nothing where there is nothing to learn from. */
function average(days: readonly Seen[], at: number): number {
  let weight = 0;
  let sum = 0;
  for (const day of days) {
    const counts = weightOfWeekBefore ** weeksBefore(day, at);
    weight += counts;
    sum += counts * day.useMilli;
  }
  return weight === 0 ? 0 : Math.round(sum / weight);
}

const weeksBefore = (day: Seen, at: number): number => Math.floor((at - day.at) / (7 * dayMs));
