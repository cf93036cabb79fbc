import type { Shift, WorkRules } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import type { FieldEncryption } from '../../../kernel/field-encryption.ts';
import { ratesOf } from '../../employees/index.ts';
import { proposeEnd, type EndProposal } from '../domain/forgotten.ts';
import type { DatedRate } from '../domain/pay.ts';
import { isUnended, shiftShape } from '../shift-shape.ts';
import { standardRules } from '../domain/standard-rules.ts';
import { cafeClock, type WorkplaceClock } from './cafe-clock.ts';
import { lastActivity } from './last-activity.ts';
import { lockedRates } from './locked-rates.ts';
import type { StoredShift } from './stored-shifts.ts';
import { rulesOf } from './work-rules.ts';

/** Who looks, and when. */
export interface Viewer {
  fields: Pick<FieldEncryption, 'open'>;
  now: Date;
  /** Whether pay of this person may be shown; rules are those of the shift. */
  seesPay: (userId: string, rules: WorkRules) => boolean;
  /** Whether a rate that was not set is theirs to look after. */
  missesRates: boolean;
}

/** Shifts with their hours, and their pay where it may be seen. */
export async function seeShifts(
  reader: Reader,
  cafeId: string,
  shifts: readonly StoredShift[],
  viewer: Viewer,
): Promise<Shift[]> {
  if (shifts.length === 0) return [];
  const clock = await cafeClock(reader, cafeId);
  const rulesByVersion = await rulesOf(
    reader,
    cafeId,
    shifts.map(({ rulesVersion }) => rulesVersion),
  );
  const rulesFor = ({ rulesVersion }: StoredShift) => rulesByVersion.get(rulesVersion) ?? standardRules;
  const paid = shifts.filter((shift) => viewer.seesPay(shift.userId, rulesFor(shift)));
  const ratesFor = await ratesOfShifts(reader, viewer.fields, cafeId, paid);
  const seen: Shift[] = [];
  for (const shift of shifts) {
    const rules = rulesFor(shift);
    const rates = paid.includes(shift) ? ratesFor(shift) : null;
    const proposal = await proposalFor(reader, cafeId, shift, { rules, clock, now: viewer.now });
    seen.push(
      shiftShape(shift, {
        clock,
        currency: clock.currency,
        now: viewer.now,
        rules,
        rates,
        proposal,
        missesRates: viewer.missesRates,
      }),
    );
  }
  return seen;
}

/** Rates of today, or for a locked period those that it was locked with. */
async function ratesOfShifts(
  reader: Reader,
  fields: Viewer['fields'],
  cafeId: string,
  shifts: readonly StoredShift[],
): Promise<(shift: StoredShift) => readonly DatedRate[]> {
  const userIds = [...new Set(shifts.map(({ userId }) => userId))];
  const current = await ratesOf(reader, fields, cafeId, userIds);
  const locked = await lockedRates(
    reader,
    fields,
    cafeId,
    shifts.flatMap(({ lockId }) => lockId ?? []),
  );
  return ({ lockId, userId }) => {
    const rates = lockId === null ? current : locked.get(lockId);
    return rates?.get(userId) ?? [];
  };
}

interface Circumstances {
  rules: WorkRules;
  clock: WorkplaceClock;
  now: Date;
}

/** When a shift whose end nobody knows may have ended; nothing for other shifts. */
async function proposalFor(
  reader: Reader,
  cafeId: string,
  shift: StoredShift,
  { rules, clock, now }: Circumstances,
): Promise<EndProposal | null> {
  if (!isUnended(shift, rules, clock, now)) return null;
  const { userId, businessDay, clockedInAt: from } = shift;
  const latest = shift.nextClockInAt ?? now;
  const worked = await lastActivity(reader, cafeId, { userId, businessDay, from, to: latest });
  const lastBreak = shift.breaks.at(-1);
  const rested = lastBreak ? (lastBreak.endedAt ?? lastBreak.startedAt) : null;
  const lastActivityAt = rested && (!worked || rested > worked) ? rested : worked;
  return proposeEnd({ clockedInAt: from, lastActivityAt, latest }, rules, clock);
}
