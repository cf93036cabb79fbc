import type { DrawerSession } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { stepsOf } from './drawer-steps.ts';

it('adds up to what should be in it', () => {
  const session = {
    ...{
      floatMinor: 10_000,
      takenMinor: 25_000,
      refundedMinor: 500,
      depositsBackMinor: 300,
      tipsPaidOutMinor: 1_000,
      paidInMinor: 0,
    },
    ...{ paidOutMinor: 2_000, expectedMinor: 31_200 },
  } as DrawerSession;
  const steps = stepsOf(session);
  expect(steps.map(({ id }) => id)).toEqual(['float', 'taken', 'refunded', 'deposits', 'tipsPaidOut', 'paidOut']);
  expect(steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(session.expectedMinor);
});
