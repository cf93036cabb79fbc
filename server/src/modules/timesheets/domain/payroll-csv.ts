import type { Shift } from '@table-tap/contract';
import { stringify } from 'csv-stringify/sync';
import { Temporal } from 'temporal-polyfill';

const columns = [
  'employee_number', 'name', 'date', 'start', 'end', 'break_minutes', 'minutes', 'hours', 'hourly_rate', 'amount', 'currency', 'status', 'shift',
] as const; // prettier-ignore

export interface PayrollFormat {
  timeZone: string;
  /** `comma` goes with semicolons between the fields, as spreadsheets on the continent expect. */
  decimal: 'dot' | 'comma';
}

/**
 * Hours and pay as CSV: one line for each shift and business day, so that every line has one rate. UTF-8 with a
 * byte-order mark, CRLF. Times are those of the café with their offset from UTC, which tells the two halves of the night
 * apart when clocks are set back. `minutes` is exact and `hours` the same with two decimals. A cell that a spreadsheet
 * would run as a formula stands behind an apostrophe. The break stands on the first line of its shift.
 */
export function payrollCsv(shifts: readonly Shift[], format: PayrollFormat): string {
  const rows = shifts.flatMap((shift) => shift.days.map((_, index) => row(shift, index, format)));
  return stringify(rows, {
    header: true,
    columns: [...columns],
    delimiter: format.decimal === 'comma' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
    bom: true,
  });
}

function row(shift: Shift, index: number, { timeZone, decimal }: PayrollFormat): (string | number)[] {
  const day = shift.days[index]!;
  const number = (value: number, digits: number) => value.toFixed(digits).replace('.', decimal === 'comma' ? ',' : '.');
  const money = (minor: number | null) => (minor === null ? '' : number(minor / 100, 2));
  return [
    shift.employeeNumber ?? '',
    shift.person.name,
    day.businessDay,
    wallTime(day.from, timeZone),
    wallTime(day.to, timeZone),
    index === 0 ? shift.unpaidMinutes : 0,
    day.minutes,
    number(day.minutes / 60, 2),
    money(day.rateMinor),
    money(day.amountMinor),
    shift.currency,
    statusOf(shift),
    shift.id,
  ];
}

const wallTime = (at: string, timeZone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' });

const statusOf = ({ locked, approval, state }: Shift): string =>
  locked ? 'locked' : approval ? 'approved' : state === 'closed' ? 'not approved' : 'open';
