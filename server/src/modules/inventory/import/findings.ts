import type { stockImportProblems, stockImportWarnings } from '@table-tap/contract';
import { importLimits } from './limits.ts';

export type ProblemCode = (typeof stockImportProblems)[number];
export type WarningCode = (typeof stockImportWarnings)[number];

/** `row` counts as a spreadsheet does (header = 1); `column` is empty when the whole row or file is meant. */
export interface Finding<Code extends string> {
  row: number;
  column: string;
  code: Code;
  message: string;
}
export type Problem = Finding<ProblemCode>;
export type Warning = Finding<WarningCode>;

/** What is found wrong or doubtful with a file, up to a limit; the rest is counted. */
export class Findings {
  readonly problems: Problem[] = [];
  readonly warnings: Warning[] = [];
  /** Problems that are not listed any more. */
  omitted = 0;

  /** To find more without these knowing of it. */
  copy(): Findings {
    const copy = new Findings();
    copy.problems.push(...this.problems);
    copy.warnings.push(...this.warnings);
    copy.omitted = this.omitted;
    return copy;
  }

  readonly problem = (row: number, column: string, code: ProblemCode, message: string): void => {
    if (this.problems.length < importLimits.findingsMax) this.problems.push({ row, column, code, message });
    else this.omitted++;
  };

  readonly warning = (row: number, column: string, code: WarningCode, message: string): void => {
    if (this.warnings.length < importLimits.findingsMax) this.warnings.push({ row, column, code, message });
  };
}

/** A cell's text for a message: on one line, at most 40 characters, in quotation marks. */
export function quoted(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, ' ');
  const letters = [...line];
  return `"${letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : line}"`;
}
