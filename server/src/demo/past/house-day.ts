import { Temporal } from 'temporal-polyfill';

export const demoTimeZone = 'Europe/Brussels';
const noonMin = 12 * 60;
const minuteMs = 60_000;

/** A business day of the demo, and moments of it. */
export interface HouseDay {
  /** `yyyy-mm-dd` */
  date: string;
  /** From 1 (Monday). */
  weekday: number;
  /** A moment, in minutes from midnight; past 24 hours it is the night after. */
  at(minutes: number): Date;
}

/** Counts from noon, so that a night in which clocks change shifts nothing of the day after it. */
export function houseDay(date: Temporal.PlainDate): HouseDay {
  const plainTime = new Temporal.PlainTime(noonMin / 60);
  const noonMs = date.toZonedDateTime({ timeZone: demoTimeZone, plainTime }).epochMilliseconds;
  return {
    date: date.toString(),
    weekday: date.dayOfWeek,
    at: (minutes) => new Date(noonMs + (minutes - noonMin) * minuteMs),
  };
}
