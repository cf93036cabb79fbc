import { z } from 'zod';

/** Longest period that one call looks at, in days: a month and the days of its first and last week. */
export const periodDaysMax = 45;
/** Longest shift that anybody may write down. */
export const shiftHoursMax = 24;
export const breaksMax = 20;
/** Seconds for which a code that is shown inside the café is good. */
export const clockCodeSeconds = 60;

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time such as 02:00');
const Network = z
  .string()
  .trim()
  .max(50)
  .meta({ description: 'An address or a network such as 203.0.113.0/24 or 2001:db8::/48' });

/**
 * How work is counted in a café. A shift is counted by the rules that were in force when it began; a change counts for
 * shifts that begin after it.
 */
export const WorkRules = z
  .strictObject({
    paidBreakMinutes: z.int().min(0).max(1440).meta({ description: 'So many minutes of break in a shift are paid, the others are not' }),
    breakRules: z
      .array(z.strictObject({ afterMinutes: z.int().min(30).max(1440), breakMinutes: z.int().min(1).max(240) }))
      .max(4)
      .meta({ description: 'After so much work at least so much break, the shortest first' }),
    missedBreaks: z.enum(['taken_off', 'flagged']).meta({ description: 'A break that was due and not clocked is taken off, or only shown' }),
    rounding: z
      .strictObject({
        minutes: z.union([z.literal(5), z.literal(10), z.literal(15)]),
        how: z.enum(['nearest', 'generous']).meta({ description: 'Generous: the start is rounded down and the end up' }),
      })
      .nullable()
      .meta({ description: 'Null: clock times count by the minute' }),
    forgottenAfterMinutes: z.int().min(60).max(1440).meta({ description: 'Longer than this, somebody has forgotten to clock out' }),
    closesAt: TimeOfDay.nullable().meta({ description: 'When the house closes; an hour later everybody should be out' }),
    phones: z.enum(['anywhere', 'inside', 'never']).meta({ description: 'Where one may clock on one’s own phone; a shared device always may' }),
    networks: z.array(Network).max(20).meta({ description: 'Public addresses of the café: who comes from there is inside' }),
    codes: z.boolean().meta({ description: 'Who scans the code that a shared device shows is inside' }),
    clockInFirst: z.enum(['off', 'employees', 'everyone']).meta({ description: 'Who must be clocked in before taking orders and payments' }),
    ownCorrections: z.boolean().meta({ description: 'Everybody may correct their own shifts until they are approved' }),
    ownPay: z.boolean().meta({ description: 'Everybody sees what they have earned' }),
  })
  .meta({ id: 'WorkRules' }); // prettier-ignore
export type WorkRules = z.infer<typeof WorkRules>;
