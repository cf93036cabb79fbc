import type { Currency, DayReport } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { drawersOfDay } from '../../drawer/index.ts';
import { accountBalances } from '../../ledger/index.ts';
import { linesOfTab } from '../../tabs/index.ts';
import { byEmployee, byMethod, ledgerFigures } from '../domain/day-figures.ts';
import { paymentFlows, refundFlows } from './day-money.ts';
import { depositsOfDay } from './day-deposits.ts';
import { tipsCollected } from './day-tips.ts';

/** A day that was closed, as its report was printed; any other as it stands now. */
export async function dayReport(reader: Reader, cafeId: string, day: string): Promise<DayReport> {
  return (await closedReport(reader, cafeId, day)) ?? { ...(await openReport(reader, cafeId, day)), closing: null };
}

export async function closedReport(reader: Reader, cafeId: string, day: string): Promise<DayReport | undefined> {
  const closing = await reader
    .selectFrom('day_closings')
    .leftJoin('users', 'users.id', 'day_closings.closed_by')
    .select(['number', 'report', 'closed_by', 'closed_at', 'users.name'])
    .where('cafe_id', '=', cafeId)
    .where('business_day', '=', day)
    .executeTakeFirst();
  return (
    closing && {
      // Printed before there were any.
      deposits: { takenMinor: 0, backMinor: 0, keptMinor: 0 },
      ...(closing.report as Omit<DayReport, 'closing' | 'deposits'>),
      closing: {
        number: closing.number,
        by: { id: closing.closed_by, name: closing.name ?? '' },
        at: closing.closed_at.toISOString(),
      },
    }
  );
}

/** Adds the day up, from the ledger wherever the ledger knows. */
export async function openReport(reader: Reader, cafeId: string, day: string): Promise<Omit<DayReport, 'closing'>> {
  const balances = await accountBalances(reader, cafeId, day);
  const taken = await paymentFlows(reader, cafeId, day);
  const refunded = await refundFlows(reader, cafeId, day);
  const sum = (flows: typeof taken, of: 'flowMinor' | 'count' | 'topUpsMinor') =>
    flows.reduce((total, flow) => total + flow[of], 0);
  return {
    businessDay: day,
    ...ledgerFigures(balances),
    tipsMinor: await tipsCollected(reader, cafeId, day),
    deposits: await depositsOfDay(reader, cafeId, day),
    refundsMinor: sum(refunded, 'flowMinor'),
    topUpsMinor: sum(taken, 'topUpsMinor'),
    payments: sum(taken, 'count'),
    methods: byMethod(taken, refunded),
    employees: byEmployee(taken, refunded),
    ...(await besideTheLedger(reader, cafeId, day)),
    drawers: await drawersOf(reader, cafeId, day),
    openTabs: await openTabs(reader, cafeId),
  };
}

interface Beside {
  currency: Currency;
  discountsMinor: number;
  compsMinor: number;
  voidsMinor: number;
  looseCashMinor: number;
  receiptFrom: number | null;
  receiptTo: number | null;
}

/** What was taken off bills before it was paid, the numbers of receipts, and cash that was in no drawer. */
async function besideTheLedger(reader: Reader, cafeId: string, day: string) {
  const { rows } = await sql<Beside>`
    select c.currency, a.discounts as "discountsMinor", a.comps as "compsMinor", a.voids as "voidsMinor",
      r.first as "receiptFrom", r.last as "receiptTo", loose.cash as "looseCashMinor"
    from cafes c
    cross join lateral (
      select coalesce(sum(amount_minor) filter (where kind = 'discount'), 0) as discounts,
        coalesce(sum(amount_minor) filter (where kind = 'comp'), 0) as comps,
        coalesce(sum(amount_minor) filter (where kind = 'void'), 0) as voids
      from line_adjustments where cafe_id = c.cafe_id and business_day = ${day}::date) a
    cross join lateral (
      select min(number) as first, max(number) as last
      from receipts where cafe_id = c.cafe_id and business_day = ${day}::date) r
    cross join lateral (
      select coalesce(sum(case when e.debit = 'cash' then e.amount_minor else -e.amount_minor end), 0) as cash
      from ledger_postings l
      join ledger_entries e on e.cafe_id = l.cafe_id and e.posting_id = l.id and 'cash' in (e.debit, e.credit)
      where l.cafe_id = c.cafe_id and l.business_day = ${day}::date and l.drawer_session_id is null) loose
    where c.cafe_id = ${cafeId}`.execute(reader.raw);
  const [row] = rows;
  if (!row) throw new Error(`there is no café ${cafeId}`);
  const { receiptFrom, receiptTo, ...figures } = row;
  return {
    ...figures,
    receipts: receiptFrom === null || receiptTo === null ? null : { from: receiptFrom, to: receiptTo },
  };
}

async function drawersOf(reader: Reader, cafeId: string, day: string): Promise<DayReport['drawers']> {
  const drawers = await drawersOfDay(reader, cafeId, day);
  return drawers.map(({ id, openedAt, closedAt, floatMinor, expectedMinor, countedMinor, differenceMinor }) => ({
    id,
    openedAt,
    closedAt,
    floatMinor,
    expectedMinor,
    countedMinor,
    differenceMinor,
  }));
}

/** Bills that are open now, whenever they were opened. */
async function openTabs(reader: Reader, cafeId: string): Promise<DayReport['openTabs']> {
  const { rows } = await sql<DayReport['openTabs']>`
    select count(*) as count, coalesce(sum(due.minor), 0) as "dueMinor"
    from tabs t
    cross join lateral (
      select sum(total_minor - paid_minor - reduced_minor) as minor from (${linesOfTab(cafeId, sql`t.id`)}) l) due
    where t.cafe_id = ${cafeId} and t.status = 'open'`.execute(reader.raw);
  return rows[0] ?? { count: 0, dueMinor: 0 };
}
