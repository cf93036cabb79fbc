import type { DayReport } from '@table-tap/contract';

/** What must be done before a day can be closed. */
export type Hindrance = { kind: 'drawer'; openedAt: string } | { kind: 'running'; count: number } | { kind: 'future' };

/**
 * @param running payments of the day that have neither succeeded nor failed yet
 * @param today the business day that runs now
 */
export function hindrancesOf({ drawers, businessDay }: DayReport, running: number, today: string): Hindrance[] {
  const open = drawers.filter(({ closedAt }) => closedAt === null);
  return [
    ...(businessDay > today ? [{ kind: 'future' as const }] : []),
    ...open.map(({ openedAt }) => ({ kind: 'drawer' as const, openedAt })),
    ...(running > 0 ? [{ kind: 'running' as const, count: running }] : []),
  ];
}
