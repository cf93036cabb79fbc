import type { DrinkBalance } from '@table-tap/contract';

/** How a balance is told: no rule at all, a rule that waits for a shift, or so much of so much. */
export type BalanceKind = 'none' | 'shift' | 'count' | 'value';

export function balanceKind({ rule, needsShift }: Pick<DrinkBalance, 'rule' | 'needsShift'>): BalanceKind {
  if (!rule) return 'none';
  return needsShift ? 'shift' : rule.kind;
}

/** The part of an allowance that is left, 0 to 1: also where a rule was made smaller after more was drunk. */
export function shareLeft({ rule, left }: Pick<DrinkBalance, 'rule' | 'left'>): number {
  return rule ? Math.min(1, Math.max(0, left / rule.amount)) : 0;
}

/** What somebody pays of a line themselves, in minor units. */
export const ownMinor = (line: { totalMinor: number; coveredMinor: number; reducedMinor: number }): number =>
  line.totalMinor - line.coveredMinor - line.reducedMinor;

/** In one word how a drink was paid for: by the house, in part, at staff price, or in full. */
export function paidHow(line: { totalMinor: number; coveredMinor: number; reducedMinor: number; cancelled: boolean }) {
  if (line.cancelled) return 'cancelled';
  if (ownMinor(line) === 0 && line.coveredMinor > 0) return 'free';
  if (line.coveredMinor > 0) return 'partly';
  return line.reducedMinor > 0 ? 'reduced' : 'full';
}
