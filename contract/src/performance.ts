import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, Moment, SignedAmountMinor } from './values.ts';

/** Longest period of one call, in days. */
export const performanceDaysMax = 93;

const seconds = (what: string) =>
  z
    .number()
    .min(0)
    .nullable()
    .meta({ description: `Seconds, on average, from the order until ${what}; null: none yet` });

/** What somebody did at work. Orders for the people of the house and cancelled orders are left out. */
export const PerformanceFigures = z
  .object({
    orders: z.int(),
    revenueMinor: SignedAmountMinor.meta({ description: 'Of these orders, VAT included, less what was taken off' }),
    averageMinor: SignedAmountMinor.meta({ description: 'Of an order; 0 without one' }),
    acknowledgeSeconds: seconds('a counter has seen it'),
    serveSeconds: seconds('it is served'),
    takenMinor: AmountMinor.meta({ description: 'Money taken, tips included' }),
    tipsMinor: SignedAmountMinor.meta({ description: 'Tips that came with it; they go to the pool' }),
    sharedTipsMinor: AmountMinor.meta({ description: 'Paid out of the pool to this person' }),
    voids: z.int(),
    voidedMinor: AmountMinor,
  })
  .meta({ id: 'PerformanceFigures' });
export type PerformanceFigures = z.infer<typeof PerformanceFigures>;

const period = z.strictObject({
  from: BusinessDay.optional().meta({ description: 'The first day; left out: six days before the last' }),
  to: BusinessDay.optional().meta({ description: 'The last day; left out: today' }),
});
const head = { from: BusinessDay, to: BusinessDay, currency: CurrencyCode };

export const performanceRoutes = {
  'GET /cafes/{cafeId}/performance': route({
    tag: 'performance',
    summary: 'What everybody did in a period of business days, both ends included',
    access: 'performance:read',
    query: period,
    answers: { 200: z.object({ ...head, items: z.array(PerformanceFigures.extend({ person: Person })), total: PerformanceFigures }) },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/employees/{userId}/performance': route({
    tag: 'performance',
    summary: 'What somebody did in a period, by day and by shift (of others: those who may see it)',
    access: 'performance:own',
    query: period,
    answers: { 200: z.object({
      ...head,
      person: Person,
      total: PerformanceFigures,
      days: z.array(PerformanceFigures.extend({ businessDay: BusinessDay })),
      shifts: z.array(PerformanceFigures.extend({ shiftId: Id, clockedInAt: Moment, clockedOutAt: Moment.nullable() })).meta({ description: 'What was done while clocked in; tips paid out belong to days' }),
    }) },
    errors: [],
  }), // prettier-ignore
};
