import type { DayReport } from '@table-tap/contract';
import type { FiguresColumn } from '@table-tap/ui/content/figures-table';

/** How figures and words are written for the reader. */
export interface DayWriter {
  /** A text by its key under `money.day`. */
  text: (key: string) => string;
  method: (method: string) => string;
  /** Minor units of the café's currency. */
  money: (amountMinor: number) => string;
  /** `21` → `21 %` */
  percent: (rate: number) => string;
  hour: (moment: string) => string;
}

export interface DayTable {
  id: 'methods' | 'taxes' | 'employees' | 'drawers' | 'takenOff' | 'more';
  columns: FiguresColumn[];
  rows: string[][];
  totals?: string[];
}

/** The tables of a day's report, in the order in which they are read and printed. */
export function dayTables(report: DayReport, writer: DayWriter): DayTable[] {
  return [methods, taxes, employees, drawers, takenOff, more].map((table) => table(report, writer));
}

function columnsOf(writer: DayWriter, first: string, ...figures: string[]): FiguresColumn[] {
  const figureColumns = figures.map((key): FiguresColumn => ({ label: writer.text(key), align: 'end' }));
  return [{ label: writer.text(first) }, ...figureColumns];
}

function methods({ methods: all }: DayReport, writer: DayWriter): DayTable {
  const { money } = writer;
  const sums = [sum(all, 'takenMinor'), 0 - sum(all, 'refundedMinor'), sum(all, 'tipsMinor')];
  return {
    id: 'methods',
    columns: columnsOf(writer, 'method', 'count', 'taken', 'refunded', 'ofWhichTips', 'left'),
    rows: all.map(({ method, count, takenMinor, refundedMinor, tipsMinor }) => [
      ...[writer.method(method), `${count}`, money(takenMinor), money(0 - refundedMinor), money(tipsMinor)],
      money(takenMinor - refundedMinor),
    ]),
    totals: [
      ...[writer.text('total'), `${sum(all, 'count')}`, ...sums.map(money)],
      money(sum(all, 'takenMinor') - sum(all, 'refundedMinor')),
    ],
  };
}

function taxes({ taxes: all }: DayReport, writer: DayWriter): DayTable {
  const fields = ['netMinor', 'taxMinor', 'grossMinor'] as const;
  return {
    id: 'taxes',
    columns: columnsOf(writer, 'rate', 'net', 'tax', 'gross'),
    rows: all.map((line) => [writer.percent(line.rate), ...fields.map((field) => writer.money(line[field]))]),
    totals: [writer.text('total'), ...fields.map((field) => writer.money(sum(all, field)))],
  };
}

function employees({ employees: all }: DayReport, writer: DayWriter): DayTable {
  return {
    id: 'employees',
    columns: columnsOf(writer, 'person', 'count', 'taken', 'ofWhichTips'),
    rows: all.map(({ person, payments, takenMinor, tipsMinor }) => [
      ...[person?.name ?? writer.text('byPhone'), `${payments}`, writer.money(takenMinor), writer.money(tipsMinor)],
    ]),
    totals: [
      ...[writer.text('total'), `${sum(all, 'payments')}`],
      ...[writer.money(sum(all, 'takenMinor')), writer.money(sum(all, 'tipsMinor'))],
    ],
  };
}

function drawers({ drawers: all }: DayReport, writer: DayWriter): DayTable {
  const perhaps = (amountMinor: number | null) => (amountMinor === null ? '–' : writer.money(amountMinor));
  return {
    id: 'drawers',
    columns: columnsOf(writer, 'drawer', 'float', 'expected', 'counted', 'difference'),
    rows: all.map(({ openedAt, closedAt, floatMinor, expectedMinor, countedMinor, differenceMinor }) => [
      `${writer.hour(openedAt)} – ${closedAt ? writer.hour(closedAt) : writer.text('stillOpen')}`,
      ...[writer.money(floatMinor), writer.money(expectedMinor), perhaps(countedMinor), perhaps(differenceMinor)],
    ]),
  };
}

function takenOff(report: DayReport, writer: DayWriter): DayTable {
  const fields = ['discountsMinor', 'compsMinor', 'voidsMinor', 'refundsMinor'] as const;
  return {
    id: 'takenOff',
    columns: columnsOf(writer, 'what', 'amount'),
    rows: fields.map((field) => [writer.text(field), writer.money(report[field])]),
  };
}

function more(report: DayReport, writer: DayWriter): DayTable {
  const { receipts, looseCashMinor } = report;
  return {
    id: 'more',
    columns: columnsOf(writer, 'what', 'amount'),
    rows: [
      [writer.text('tips'), writer.money(report.tipsMinor)],
      [writer.text('rounding'), writer.money(report.roundingMinor)],
      [writer.text('topUps'), writer.money(report.topUpsMinor)],
      ...depositRows(report, writer),
      ...(looseCashMinor === 0 ? [] : [[writer.text('looseCash'), writer.money(looseCashMinor)]]),
      [writer.text('receipts'), receipts ? `${receipts.from} – ${receipts.to}` : '–'],
    ],
  };
}

/** Deposits on glasses, on days that had any. */
function depositRows({ deposits }: DayReport, writer: DayWriter): string[][] {
  const { takenMinor, backMinor, keptMinor } = deposits;
  if (takenMinor === 0 && backMinor === 0 && keptMinor === 0) return [];
  return [
    [writer.text('depositsTaken'), writer.money(takenMinor)],
    [writer.text('depositsBack'), writer.money(backMinor)],
    [writer.text('depositsKept'), writer.money(keptMinor)],
  ];
}

function sum<Field extends string>(rows: readonly Record<Field, number>[], field: Field): number {
  return rows.reduce((total, row) => total + row[field], 0);
}
