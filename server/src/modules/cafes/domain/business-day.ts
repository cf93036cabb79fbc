import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';

/** One business day of a café: `day` as YYYY-MM-DD, from (included) and to (excluded) in epoch milliseconds. */
export interface BusinessDaySpan {
  day: string;
  fromMs: number;
  toMs: number;
}

/**
 * The business day that an instant belongs to: it begins at a time of day on the café's clock and ends when the next
 * one begins, so that 02:00 belongs to the evening before.
 *
 * Where clocks are set back over the beginning, the day begins at the first of the two; where they skip it, right
 * after the gap. So days follow each other without gap or overlap, and last 23, 24 or 25 hours.
 *
 * @param timeZone IANA name
 * @param businessDayStart HH:MM
 */
export function businessDaySpan(instant: Date, timeZone: string, businessDayStart: string): BusinessDaySpan {
  const start = Temporal.PlainTime.from(businessDayStart);
  const ms = instant.getTime();
  const begins = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone, plainTime: start }).toInstant().epochMilliseconds;
  let day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
  if (ms < begins(day)) day = day.subtract({ days: 1 });
  else if (ms >= begins(day.add({ days: 1 }))) day = day.add({ days: 1 });
  return { day: day.toString(), fromMs: begins(day), toMs: begins(day.add({ days: 1 })) };
}

// The span of the current day, per clock setting: orders ask for it thousands of times a second.
const currentSpans = new LRUCache<string, BusinessDaySpan>({ max: 1000 });

/** The business day of an instant as YYYY-MM-DD; see `businessDaySpan`. Well below a microsecond while a day lasts. */
export function businessDayOf(instant: Date, timeZone: string, businessDayStart: string): string {
  const ms = instant.getTime();
  const key = businessDayStart + timeZone;
  let span = currentSpans.get(key);
  if (!span || ms < span.fromMs || ms >= span.toMs) {
    span = businessDaySpan(instant, timeZone, businessDayStart);
    currentSpans.set(key, span);
  }
  return span.day;
}
