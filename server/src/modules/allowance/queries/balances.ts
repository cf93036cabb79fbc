import type { AllowanceRule, DrinkBalance } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { shiftOf } from '../../timesheets/index.ts';
import { periodOf } from '../domain/period.ts';
import { rulesOf } from './rules.ts';

interface Member {
  id: string;
  name: string;
}

/** What people have left right now, in the order they are given. */
export async function balancesOf(
  reader: Reader,
  cafeId: string,
  people: readonly Member[],
  now: Date,
): Promise<(DrinkBalance & { own: boolean })[]> {
  if (people.length === 0) return [];
  const followed = await rulesOf(reader, cafeId, people.map(({ id }) => id)); // prettier-ignore
  const day = await businessDayAt(reader, cafeId, now);
  const balances: (DrinkBalance & { own: boolean })[] = [];
  for (const person of people) {
    const { rule = null, own = false } = followed.get(person.id) ?? {};
    balances.push({ ...(await balanceOf(reader, cafeId, person, rule, { day, now })), own });
  }
  return balances;
}

/** What one person has left of a rule. */
export async function balanceOf(
  reader: Reader,
  cafeId: string,
  person: Member,
  rule: AllowanceRule | null,
  { day, now }: { day: string; now: Date },
): Promise<DrinkBalance> {
  const nobody = { person: { id: person.id, name: person.name }, rule, needsShift: false, used: 0, left: 0 };
  if (!rule) return nobody;
  const period = await runningPeriod(reader, cafeId, person.id, rule, { day, now });
  if (period === null) return { ...nobody, needsShift: true };
  const row = await reader
    .selectFrom('allowance_periods')
    .select('used')
    .where('cafe_id', '=', cafeId)
    .where('user_id', '=', person.id)
    .where('rule_id', '=', rule.id)
    .where('period', '=', period)
    .executeTakeFirst();
  const used = row?.used ?? 0;
  return { ...nobody, used, left: Math.max(0, rule.amount - used) };
}

/** The shift, day or month that counts now; null for a rule by shift and nobody on one. */
export async function runningPeriod(
  reader: Reader,
  cafeId: string,
  userId: string,
  rule: Pick<AllowanceRule, 'per'>,
  { day, now }: { day: string; now: Date },
): Promise<string | null> {
  const shift = rule.per === 'shift' ? await shiftOf(reader, cafeId, userId, now) : undefined;
  return periodOf(rule.per, day, shift?.id);
}
