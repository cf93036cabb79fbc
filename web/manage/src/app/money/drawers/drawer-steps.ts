import type { DrawerSession } from '@table-tap/contract';

const steps = [
  { id: 'float', field: 'floatMinor', sign: 1 },
  { id: 'taken', field: 'takenMinor', sign: 1 },
  { id: 'refunded', field: 'refundedMinor', sign: -1 },
  { id: 'deposits', field: 'depositsBackMinor', sign: -1 },
  { id: 'tipsPaidOut', field: 'tipsPaidOutMinor', sign: -1 },
  { id: 'paidIn', field: 'paidInMinor', sign: 1 },
  { id: 'paidOut', field: 'paidOutMinor', sign: -1 },
] as const;

/** How what should be in a drawer comes about: signed amounts that add up to it. What never happened is left out. */
export function stepsOf(session: DrawerSession): { id: (typeof steps)[number]['id']; amountMinor: number }[] {
  return steps
    .map(({ id, field, sign }) => ({ id, amountMinor: session[field] * sign }))
    .filter(({ id, amountMinor }) => amountMinor !== 0 || id === 'float' || id === 'taken');
}
