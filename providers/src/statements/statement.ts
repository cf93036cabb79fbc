/** Limits of one uploaded statement. */
export const statementBytesMax = 5_000_000;
export const statementEntriesMax = 20_000;
/** Problems that are told; more of them say nothing new. */
export const statementProblemsMax = 100;

/** One booked movement of a bank account. */
export interface StatementEntry {
  /** `2026-11-25` */
  bookedOn: string;
  /** what came in is positive, what went out negative; minor units of `currency` */
  amountMinor: number;
  currency: string;
  /** structured reference in compact form (`RF…`, or the 12 digits of a Belgian one) */
  reference: string | null;
  counterparty: { name: string | null; account: string | null };
  /** free text; at most {@link statementTextLengthMax} characters */
  text: string;
  /** the same when the same movement is imported again: imports are compared by it */
  bankId: string;
}

export const statementTextLengthMax = 500;

/** What could not be read. `line` counts from 1; `null` where the format has no lines. */
export interface StatementProblem {
  line: number | null;
  message: string;
}

export interface Statement {
  entries: StatementEntry[];
  problems: StatementProblem[];
}

/** Gathers a statement within its limits. */
export class StatementDraft implements Statement {
  readonly entries: StatementEntry[] = [];
  readonly problems: StatementProblem[] = [];

  #full = false;

  add(entry: StatementEntry): void {
    if (this.entries.length < statementEntriesMax) this.entries.push(entry);
    else if (!this.#full) {
      this.#full = true;
      this.problem(null, 'Too many movements in one file.');
    }
  }

  problem(line: number | null, message: string): void {
    if (this.problems.length < statementProblemsMax) this.problems.push({ line, message });
  }

  finished(): Statement {
    return { entries: this.entries, problems: this.problems };
  }
}

/**
 * `12.34` → 1234; `null` for anything but digits with at most `decimals` of them behind the point, of which those past
 * the second must be 0. All currencies here have two.
 */
export function minorFromDecimal(text: string): number | null {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined || !/^\d{0,2}0*$/.test(fraction)) return null;
  const minor = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  return sign === '-' ? -minor : minor;
}

/** `2026`, `11`, `25` → `2026-11-25`; `null` for a day that is none. */
export function isoDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** One line of text without control characters, within its limit. */
export function plainText(...parts: (string | null | undefined)[]): string {
  const joined = parts.filter(Boolean).join(' ');
  return joined
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, statementTextLengthMax);
}
