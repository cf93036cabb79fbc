import type { Reader } from '../../../kernel/database/database.ts';
import { countWork } from '../domain/count-work.ts';
import { standardRules } from '../domain/standard-rules.ts';
import { isUnended } from '../shift-shape.ts';
import { cafeClock } from './cafe-clock.ts';
import { readShifts } from './stored-shifts.ts';
import { rulesOf } from './work-rules.ts';

/** Somebody's work in the shifts that began on one business day. */
export interface DayOfWork {
  person: { id: string; name: string };
  from: Date;
  to: Date;
  /** Paid; so far, where a shift is still running. */
  minutes: number;
}

/** Who worked on a business day, and how long, by name. Shifts whose end nobody knows count for nothing yet. */
export async function workedOn(reader: Reader, cafeId: string, day: string, now: Date): Promise<DayOfWork[]> {
  const shifts = await readShifts(reader, cafeId, { from: day, to: day });
  if (shifts.length === 0) return [];
  const clock = await cafeClock(reader, cafeId);
  const rulesByVersion = await rulesOf(
    reader,
    cafeId,
    shifts.map(({ rulesVersion }) => rulesVersion),
  );
  const people = new Map<string, DayOfWork>();
  for (const shift of shifts) {
    const rules = rulesByVersion.get(shift.rulesVersion) ?? standardRules;
    if (isUnended(shift, rules, clock, now)) continue;
    const { minutes } = countWork(shift, rules, clock, now);
    const to = shift.clockedOutAt ?? now;
    const before = people.get(shift.userId);
    people.set(shift.userId, {
      person: { id: shift.userId, name: shift.name },
      from: before?.from ?? shift.clockedInAt,
      to,
      minutes: (before?.minutes ?? 0) + minutes,
    });
  }
  return [...people.values()];
}
