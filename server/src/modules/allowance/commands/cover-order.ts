import type { AllowanceRule } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { bookingDay, move, post } from '../../ledger/index.ts';
import { coverDrinks, type CoveredLine, type DrinkLine } from '../domain/cover-drinks.ts';
import { balanceOf, runningPeriod } from '../queries/balances.ts';

/** An order for somebody who works here, that was just placed in the same transaction. */
export interface PersonalOrder {
  id: string;
  tabId: string;
  /** Business day of the order, `yyyy-mm-dd`. */
  day: string;
  lines: readonly DrinkLine[];
  person: { id: string; name: string };
  placedBy: string;
}

/**
 * Covers an order with what somebody has left, takes the staff price off the rest, and books what the house pays. The
 * period's row is taken first: two orders at once take turns, and the second sees what the first has left.
 * @returns what the house pays and what the staff price takes off, in minor units; ALLOWANCE_SPENT where the rule refuses what it does not cover: the order is then not placed either
 */
export async function coverOrder(
  tx: Transactor,
  order: PersonalOrder,
  rule: AllowanceRule | null,
): Promise<Refusal | { coveredMinor: number; reducedMinor: number }> {
  if (!rule) return { coveredMinor: 0, reducedMinor: 0 };
  const when = { day: order.day, now: tx.now };
  const period = await runningPeriod(tx, tx.cafeId, order.person.id, rule, when);
  const left = period === null ? 0 : await takePeriod(tx, order.person.id, rule, period);
  const covered = coverDrinks(rule, left, order.lines);
  if (covered === null) {
    const balance = await balanceOf(tx, tx.cafeId, order.person, rule, when);
    return refuse('ALLOWANCE_SPENT', { current: balance });
  }
  const businessDay = await bookingDay(tx, order.day);
  await reduce(tx, order, covered, businessDay);
  const used = covered.filter(({ units }) => units > 0);
  if (period !== null && used.length > 0) await use(tx, order, { rule, period, used, businessDay });
  const sum = (of: 'coveredMinor' | 'reducedMinor') => covered.reduce((total, one) => total + one[of], 0);
  return { coveredMinor: sum('coveredMinor'), reducedMinor: sum('reducedMinor') };
}

/** Takes the row of a period for this transaction. @returns what is left of it */
async function takePeriod(tx: Transactor, userId: string, rule: AllowanceRule, period: string): Promise<number> {
  const row = await tx
    .insertInto('allowance_periods')
    .values({ cafe_id: tx.cafeId, user_id: userId, rule_id: rule.id, period, allowed: rule.amount })
    .onConflict((conflict) =>
      conflict.columns(['cafe_id', 'user_id', 'rule_id', 'period']).doUpdateSet({
        // A rule that was lowered meanwhile takes nothing back.
        allowed: sql`greatest(allowance_periods.used, excluded.allowed)`,
      }),
    )
    .returning(['allowed', 'used'])
    .executeTakeFirstOrThrow();
  return row.allowed - row.used;
}

/** Takes off the bill what the house pays, and what the staff price takes off. */
async function reduce(tx: Transactor, order: PersonalOrder, covered: readonly CoveredLine[], day: string) {
  const free = { id: uuidv7(), kind: 'allowance' as const, reason: 'Drink allowance' };
  const staff = { id: uuidv7(), kind: 'discount' as const, reason: 'Staff price' };
  const adjustments = covered.flatMap(({ lineId, coveredMinor, reducedMinor, units }) => [
    ...(units > 0 ? [{ lineId, amountMinor: coveredMinor, ...free }] : []),
    ...(reducedMinor > 0 ? [{ lineId, amountMinor: reducedMinor, ...staff }] : []),
  ]);
  if (adjustments.length === 0) return;
  const totals = new Map(order.lines.map(({ lineId, totalMinor }) => [lineId, totalMinor]));
  await tx
    .insertInto('line_balances')
    .values(
      covered.map(({ lineId, coveredMinor, reducedMinor }) => ({
        cafe_id: tx.cafeId,
        order_id: order.id,
        line_id: lineId,
        total_minor: totals.get(lineId) ?? 0,
        reduced_minor: coveredMinor + reducedMinor,
      })),
    )
    .execute();
  await tx
    .insertInto('line_adjustments')
    .values(
      adjustments.map(({ id, kind, reason, lineId, amountMinor }) => ({
        cafe_id: tx.cafeId,
        order_id: order.id,
        line_id: lineId,
        ...{ id, kind, reason },
        tab_id: order.tabId,
        quantity: null,
        amount_minor: amountMinor,
        made_by: order.placedBy,
        business_day: day,
        created_at: tx.now,
      })),
    )
    .execute();
}

interface Use {
  rule: AllowanceRule;
  period: string;
  used: readonly CoveredLine[];
  businessDay: string;
}

async function use(tx: Transactor, order: PersonalOrder, { rule, period, used, businessDay }: Use): Promise<void> {
  const units = used.reduce((sum, one) => sum + one.units, 0);
  await tx
    .updateTable('allowance_periods')
    .set((eb) => ({ used: eb('used', '+', units) }))
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', order.person.id)
    .where('rule_id', '=', rule.id)
    .where('period', '=', period)
    .execute();
  await tx
    .insertInto('allowance_uses')
    .values(
      used.map((one) => ({
        cafe_id: tx.cafeId,
        id: uuidv7(),
        user_id: order.person.id,
        rule_id: rule.id,
        period,
        order_id: order.id,
        line_id: one.lineId,
        units: one.units,
        amount_minor: one.coveredMinor,
        taken_by: order.placedBy,
        business_day: businessDay,
        created_at: tx.now,
      })),
    )
    .execute();
  const coveredMinor = used.reduce((sum, one) => sum + one.coveredMinor, 0);
  await post(tx, {
    kind: 'drinks_allowed',
    subjectId: order.id,
    businessDay,
    by: order.placedBy,
    entries: move('allowance', 'staff_drinks', coveredMinor),
  });
}
