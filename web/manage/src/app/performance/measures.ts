import type { PerformanceFigures } from '@table-tap/contract';
import { addDays, mondayOf } from '@table-tap/ui/language/wall-time';

export const measures = ['revenue', 'orders', 'average', 'serve', 'tips', 'voids'] as const;
export type Measure = (typeof measures)[number];

/** The figure that is compared: minor units, a count, or seconds; null where there is none yet. */
export function valueOf(measure: Measure, figures: PerformanceFigures): number | null {
  if (measure === 'orders') return figures.orders;
  if (measure === 'average') return figures.averageMinor;
  if (measure === 'serve') return figures.serveSeconds;
  if (measure === 'tips') return figures.tipsMinor;
  return measure === 'voids' ? figures.voids : figures.revenueMinor;
}

export const periodNames = ['thisWeek', 'lastWeek', 'month', 'own'] as const;
export type PeriodName = (typeof periodNames)[number];

export interface Period {
  from: string;
  to: string;
}

export function periodOf(name: Exclude<PeriodName, 'own'>, today: string): Period {
  const monday = mondayOf(today);
  if (name === 'lastWeek') return { from: addDays(monday, -7), to: addDays(monday, -1) };
  return { from: name === 'month' ? `${today.slice(0, 7)}-01` : monday, to: today };
}

/** Longest period that the server looks at, in days. */
export const daysMax = 93;

export function isPeriod({ from, to }: Period): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days >= 1 && days <= daysMax;
}
