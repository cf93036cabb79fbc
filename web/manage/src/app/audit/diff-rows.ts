import type { AuditEntry } from '@table-tap/contract';

/** One value of before and after; what is within something else stands under its path. */
export interface DiffRow {
  /** `['pricesMinor', '33 cl']` */
  path: string[];
  before: unknown;
  after: unknown;
}

const depthMax = 4;

/** Before and after, value by value; what is the same in both is left out. */
export function diffRows({ before, after }: Pick<AuditEntry, 'before' | 'after'>): DiffRow[] {
  return rowsOf(before ?? undefined, after ?? undefined, []);
}

/** What is kept out of the log: that it changed is known, not what it was. */
export const isWithheld = (value: unknown): boolean => isPlain(value) && value['withheld'] === true;

function rowsOf(before: unknown, after: unknown, path: string[]): DiffRow[] {
  const isInner = (value: unknown): value is Record<string, unknown> => isPlain(value) && !isWithheld(value);
  if (path.length < depthMax && (isInner(before) || isInner(after)) && canOpen(before) && canOpen(after)) {
    const names = new Set([...namesOf(before), ...namesOf(after)]);
    return [...names].flatMap((name) => rowsOf(valueOf(before, name), valueOf(after, name), [...path, name]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** Nothing, or something with names within. */
const canOpen = (value: unknown): boolean => value === undefined || value === null || isPlain(value);
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const namesOf = (value: unknown): string[] => (isPlain(value) ? Object.keys(value) : []);
const valueOf = (value: unknown, name: string): unknown => (isPlain(value) ? value[name] : undefined);
