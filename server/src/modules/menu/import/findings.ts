import type { ImportWarning } from '@table-tap/contract';
import { importLimits } from './limits.ts';

/** Why a file cannot be imported. */
export type ProblemCode =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'FILE_NOT_CSV'
  | 'FILE_QUOTES'
  | 'COLUMN_MISSING'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_ROWS'
  | 'NO_PRODUCTS'
  | 'CELLS_SHIFTED'
  | 'CATEGORY_MISSING'
  | 'NAME_MISSING'
  | 'NAME_DUPLICATE'
  | 'TEXT_TOO_LONG'
  | 'PRICE_MISSING'
  | 'PRICE_UNREADABLE'
  | 'PRICE_AMBIGUOUS'
  | 'PRICE_TOO_FINE'
  | 'PRICE_NEGATIVE'
  | 'PRICE_TOO_HIGH'
  | 'PRICE_CURRENCY'
  | 'TAX_CLASS_UNKNOWN'
  | 'ALCOHOL_UNREADABLE'
  | 'ALLERGEN_UNKNOWN'
  | 'COUNTER_UNKNOWN'
  | 'VARIANTS_UNREADABLE'
  | 'MODIFIERS_UNREADABLE';

/**
 * `row` counts as a spreadsheet does (header = 1; a cell with line breaks is still in one row).
 * `column` is the heading as it stands in the file, or the standard name; empty when the whole row or file is meant.
 */
export interface Finding<Code extends string> {
  row: number;
  column: string;
  code: Code;
  message: string;
}
export type Problem = Finding<ProblemCode>;
export type Warning = Finding<ImportWarning>;

/** Collects what is found wrong, up to a limit; the rest is counted. */
export interface Findings {
  problem(row: number, column: string, code: ProblemCode, message: string): void;
  warning(row: number, column: string, code: ImportWarning, message: string): void;
  readonly problems: Problem[];
  readonly warnings: Warning[];
  readonly omitted: { problems: number; warnings: number };
}

export function collectFindings(): Findings {
  const problems: Problem[] = [];
  const warnings: Warning[] = [];
  const omitted = { problems: 0, warnings: 0 };
  return {
    problems,
    warnings,
    omitted,
    problem(row, column, code, message) {
      if (problems.length < importLimits.findingsMax) problems.push({ row, column, code, message });
      else omitted.problems++;
    },
    warning(row, column, code, message) {
      if (warnings.length < importLimits.findingsMax) warnings.push({ row, column, code, message });
      else omitted.warnings++;
    },
  };
}

/** A cell's text for a message: on one line, at most 40 characters, in quotation marks. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ');
  const short = [...line];
  return `"${short.length > 40 ? `${short.slice(0, 39).join('')}…` : line}"`;
}
