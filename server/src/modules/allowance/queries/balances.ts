import type { AllowanceRule, DrinkBalance } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { onShiftNow, shiftOf } from '../../timesheets/index.ts';
import { periodOf } from '../domain/period.ts';
import { rulesOf } from './rules.ts';

interface Member {
  id: string;
  name: string;
}

/** What people have left right now, in the order they are given: as many statements for a hundred as for one. */
export async function balancesOf(
  reader: Reader,
  cafeId: string,
  people: readonly Member[],
  now: Date,
): Promise<(DrinkBalance & { own: boolean })[]> {
  if (people.length === 0) return [];
  const followed = await rulesOf(reader, cafeId, people.map(({ id }) => id)); // prettier-ignore
  const day = await businessDayAt(reader, cafeId, now);
  const byShift = [...followed.values()].some(({ rule }) => rule?.per === 'shift');
  const shifts = new Map((byShift ? await onShiftNow(reader, cafeId) : []).map(({ userId, id }) => [userId, id]));
  const asked = people.map((person) => {
    const { rule = null, own = false } = followed.get(person.id) ?? {};
    return { person, rule, own, period: rule && periodOf(rule, day, shifts.get(person.id)) };
  });
  const used = await usedOf(reader, cafeId, asked);
  return asked.map((one) => ({ ...balance(one, used.get(one.person.id)), own: one.own }));
}

/** What one person has left of a rule. */
export async function balanceOf(
  reader: Reader,
  cafeId: string,
  person: Member,
  rule: AllowanceRule | null,
  when: { day: string; now: Date },
): Promise<DrinkBalance> {
  const asked = { person, rule, period: rule && (await runningPeriod(reader, cafeId, person.id, rule, when)) };
  const used = await usedOf(reader, cafeId, [asked]);
  return balance(asked, used.get(person.id));
}

/** Whose balance of which rule, in the period that runs; null where none does. */
interface Asked {
  person: Member;
  rule: AllowanceRule | null;
  period: string | null;
}

function balance({ person, rule, period }: Asked, used = 0): DrinkBalance {
  const needsShift = rule !== null && period === null;
  const left = rule === null || needsShift ? 0 : Math.max(0, rule.amount - used);
  return { person: { id: person.id, name: person.name }, rule, needsShift, used, left };
}

/** What people have used of their rule in the period that runs, by person; who has used nothing is not in it. */
async function usedOf(reader: Reader, cafeId: string, asked: readonly Asked[]): Promise<Map<string, number>> {
  const running = asked.flatMap(({ person, rule, period }) =>
    rule && period !== null ? [{ userId: person.id, ruleId: rule.id, period }] : [],
  );
  if (running.length === 0) return new Map();
  const userIds = running.map(({ userId }) => userId);
  const ruleIds = running.map(({ ruleId }) => ruleId);
  const periods = running.map(({ period }) => period);
  const { rows } = await sql<{ user_id: string; used: number }>`
    select p.user_id, p.used
    from unnest(${userIds}::uuid[], ${ruleIds}::uuid[], ${periods}::text[]) as asked (user_id, rule_id, period)
    join allowance_periods p on p.cafe_id = ${cafeId} and p.user_id = asked.user_id and p.rule_id = asked.rule_id
      and p.period = asked.period`.execute(reader.raw);
  return new Map(rows.map((row) => [row.user_id, row.used]));
}

/** The shift, day or month that counts now; null for a rule by shift and nobody on one. */
export async function runningPeriod(
  reader: Reader,
  cafeId: string,
  userId: string,
  rule: Pick<AllowanceRule, 'per' | 'kind'>,
  { day, now }: { day: string; now: Date },
): Promise<string | null> {
  const shift = rule.per === 'shift' ? await shiftOf(reader, cafeId, userId, now) : undefined;
  return periodOf(rule, day, shift?.id);
}
