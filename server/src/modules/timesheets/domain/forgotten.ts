import type { WorkRules } from '@table-tap/contract';
import { Temporal } from 'temporal-polyfill';
import { businessDaySpan } from '../../cafes/index.ts';
import type { CafeClock } from './count-work.ts';

type ForgettingRules = Pick<WorkRules, 'forgottenAfterMinutes' | 'closesAt'>;

/** After closing, people clean up. */
const graceMinutes = 60;
const minuteMs = 60_000;

/** When a café closes on the business day of an instant; nothing where it does not say. */
export function closingOf(at: Date, closesAt: string | null, clock: CafeClock): Date | null {
  if (closesAt === null) return null;
  const { day, fromMs } = businessDaySpan(at, clock.timeZone, clock.businessDayStart);
  const plainTime = Temporal.PlainTime.from(closesAt);
  const on = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone: clock.timeZone, plainTime }).toInstant().epochMilliseconds;
  const date = Temporal.PlainDate.from(day);
  const sameDay = on(date);
  // 02:00 is after midnight of the evening before.
  return new Date(sameDay > fromMs ? sameDay : on(date.add({ days: 1 })));
}

/** Whether whoever began this open shift has most likely gone home without clocking out. */
export function isForgotten(clockedInAt: Date, rules: ForgettingRules, clock: CafeClock, now: Date): boolean {
  if (now.getTime() - clockedInAt.getTime() > rules.forgottenAfterMinutes * minuteMs) return true;
  const closing = closingOf(clockedInAt, rules.closesAt, clock);
  return closing !== null && clockedInAt < closing && now.getTime() > closing.getTime() + graceMinutes * minuteMs;
}

export interface EndProposal {
  endsAt: Date;
  by: 'activity' | 'closing' | 'limit';
}

/** What is known of a shift whose end was forgotten. */
export interface Unended {
  clockedInAt: Date;
  /** The last order or payment of the person since, or the last break. */
  lastActivityAt: Date | null;
  /** It cannot have ended later: the next clock-in, or now. */
  latest: Date;
}

/**
 * When a forgotten shift may have ended: after the last thing that the person did, or at closing time, or at the
 * latest when it became too long. A proposal: somebody has to say so.
 */
export function proposeEnd(
  { clockedInAt, lastActivityAt, latest }: Unended,
  rules: ForgettingRules,
  clock: CafeClock,
): EndProposal {
  const earlier = (at: Date) => (at < latest ? at : latest);
  const closing = closingOf(clockedInAt, rules.closesAt, clock);
  if (lastActivityAt && lastActivityAt > clockedInAt) return { endsAt: earlier(lastActivityAt), by: 'activity' };
  if (closing && clockedInAt < closing) return { endsAt: earlier(closing), by: 'closing' };
  const limit = new Date(clockedInAt.getTime() + rules.forgottenAfterMinutes * minuteMs);
  return { endsAt: earlier(limit), by: 'limit' };
}
