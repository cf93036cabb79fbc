import type { FieldError } from '@table-tap/contract';

/** Something in a statement that could not be read. */
export interface StatementProblem {
  /** From 1; 0 where it concerns the whole file. */
  line: number;
  message: string;
}

/** The line that an error of a refused file is about: `lines.12.amount` is line 12. */
export function lineOf({ path, message }: FieldError): StatementProblem {
  const number = path.split('.').find((part) => /^\d+$/.test(part));
  return { line: number === undefined ? 0 : Number(number), message };
}
