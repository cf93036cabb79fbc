import type { Rule } from './cover-drinks.ts';

/**
 * What a rule counts together: `shift:<id>`, `day:2026-10-25`, `month:2026-10`.
 * @param businessDay `yyyy-mm-dd`
 * @param shiftId the shift that the person is on
 * @returns null when it counts by shift and there is none
 */
export function periodOf(per: Rule['per'], businessDay: string, shiftId: string | undefined): string | null {
  if (per === 'day') return `day:${businessDay}`;
  if (per === 'month') return `month:${businessDay.slice(0, 7)}`;
  return shiftId === undefined ? null : `shift:${shiftId}`;
}
