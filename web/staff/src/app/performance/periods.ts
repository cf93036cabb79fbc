import { addDays, mondayOf } from '@table-tap/ui/language/wall-time';

export type PeriodName = 'thisWeek' | 'lastWeek' | 'month';
export const periodNames: readonly PeriodName[] = ['thisWeek', 'lastWeek', 'month'];

/** First and last day of a period, seen from a day; what lies ahead is not in it. */
export function periodOf(name: PeriodName, today: string): { from: string; to: string } {
  const monday = mondayOf(today);
  if (name === 'thisWeek') return { from: monday, to: today };
  if (name === 'lastWeek') return { from: addDays(monday, -7), to: addDays(monday, -1) };
  return { from: `${today.slice(0, 7)}-01`, to: today };
}
