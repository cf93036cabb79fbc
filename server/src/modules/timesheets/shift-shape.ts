import type { Currency, Shift, ShiftFlag, ShiftTimes, WorkRules } from '@table-tap/contract';
import type { StoredShift } from './queries/stored-shifts.ts';
import { countWork, type CafeClock, type CountedWork, type WorkTimes } from './domain/count-work.ts';
import { isForgotten, type EndProposal } from './domain/forgotten.ts';
import { payDays, type DatedRate, type PaidDay } from './domain/pay.ts';

/** What a shift is seen with. */
export interface Seeing {
  clock: CafeClock;
  currency: Currency;
  now: Date;
  rules: WorkRules;
  /** Null: not for whoever asks to see. */
  rates: readonly DatedRate[] | null;
  proposal: EndProposal | null;
  /** Whether a rate that was not set is told. */
  missesRates: boolean;
}

const nothing: CountedWork = {
  minutes: 0,
  breakMinutes: 0,
  unpaidMinutes: 0,
  takenOffMinutes: 0,
  shortMinutes: 0,
  days: [],
};

export const stateOf = ({ clockedOutAt, setAsideAt }: Pick<StoredShift, 'clockedOutAt' | 'setAsideAt'>) =>
  clockedOutAt ? ('closed' as const) : setAsideAt ? ('missing_end' as const) : ('open' as const);

/** Whether nobody knows when a shift ended: it counts for nothing until somebody says so. */
export function isUnended(shift: StoredShift, rules: WorkRules, clock: CafeClock, now: Date): boolean {
  const state = stateOf(shift);
  return state === 'missing_end' || (state === 'open' && isForgotten(shift.clockedInAt, rules, clock, now));
}

/** A shift as the API shows it. */
export function shiftShape(shift: StoredShift, seeing: Seeing): Shift {
  const { clock, now, rules, rates, currency, proposal } = seeing;
  const unended = isUnended(shift, rules, clock, now);
  const counted = unended ? nothing : countWork(shift, rules, clock, now);
  const paid = rates && payDays(counted.days, rates);
  const hasUnpaid = paid?.some(({ amountMinor }, index) => amountMinor === null && counted.days[index]!.minutes > 0);
  return {
    id: shift.id,
    person: { id: shift.userId, name: shift.name },
    employeeNumber: shift.employeeNumber,
    businessDay: shift.businessDay,
    ...timesShape(shift),
    state: stateOf(shift),
    minutes: counted.minutes,
    breakMinutes: counted.breakMinutes,
    unpaidMinutes: counted.unpaidMinutes,
    takenOffMinutes: counted.takenOffMinutes,
    days: counted.days.map((day, index) => ({
      businessDay: day.businessDay,
      from: day.from.toISOString(),
      to: day.to.toISOString(),
      minutes: day.minutes,
      rateMinor: paid?.[index]?.rateMinor ?? null,
      amountMinor: paid?.[index]?.amountMinor ?? null,
    })),
    amountMinor: paid && !hasUnpaid ? sumOf(paid) : null,
    currency,
    flags: flagsOf(shift, seeing, counted, { unended, hasUnpaid: seeing.missesRates && hasUnpaid === true }),
    proposal: proposal && { endsAt: proposal.endsAt.toISOString(), by: proposal.by },
    corrected: shift.corrected,
    approval: shift.approval && { by: shift.approval.by, at: shift.approval.at.toISOString() },
    locked: shift.lockId !== null,
    version: shift.version,
  };
}

const sumOf = (paid: readonly PaidDay[]) => paid.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);

export const timesShape = ({ clockedInAt, clockedOutAt, breaks }: WorkTimes): ShiftTimes => ({
  clockedInAt: clockedInAt.toISOString(),
  clockedOutAt: clockedOutAt?.toISOString() ?? null,
  breaks: breaks.map(({ startedAt, endedAt }) => ({
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  })),
});

function flagsOf(
  shift: StoredShift,
  seeing: Seeing,
  counted: CountedWork,
  { unended, hasUnpaid }: { unended: boolean; hasUnpaid: boolean },
): ShiftFlag[] {
  const state = stateOf(shift);
  const lengthMs = (shift.clockedOutAt?.getTime() ?? 0) - shift.clockedInAt.getTime();
  const isTooLong = lengthMs > seeing.rules.forgottenAfterMinutes * 60_000;
  const all: [ShiftFlag, boolean][] = [
    ['forgotten', unended && state === 'open'],
    ['missing_end', state === 'missing_end'],
    ['too_long', isTooLong],
    ['break_short', counted.shortMinutes > 0],
    ['break_taken_off', counted.takenOffMinutes > 0],
    ['own_correction', shift.ownCorrection && shift.approval === null],
    ['no_rate', hasUnpaid],
  ];
  return all.flatMap(([flag, is]) => (is ? [flag] : []));
}
