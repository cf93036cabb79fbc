import type { Rule } from './cover-drinks.ts';

/**
 * What a rule counts together: `shift:<id>:count`, `day:2026-10-25:value`, `month:2026-10:count`. What is counted is part
 * of it: a rule that changes from pieces to money begins anew, and what comes back goes to where it was taken.
 * @param businessDay `yyyy-mm-dd`
 * @param shiftId the shift that the person is on
 * @returns null when it counts by shift and there is none
 */
export function periodOf(
  { per, kind }: Pick<Rule, 'per' | 'kind'>,
  businessDay: string,
  shiftId: string | undefined,
): string | null {
  if (per === 'day') return `day:${businessDay}:${kind}`;
  if (per === 'month') return `month:${businessDay.slice(0, 7)}:${kind}`;
  return shiftId === undefined ? null : `shift:${shiftId}:${kind}`;
}
