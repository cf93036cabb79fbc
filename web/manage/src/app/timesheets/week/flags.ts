import type { ShiftFlag } from '@table-tap/contract';

/** Flags that keep a shift from being right; the others are worth knowing. */
const serious: readonly ShiftFlag[] = ['forgotten', 'missing_end'];

/** How much a shift needs somebody: `warn` for what is not right yet. */
export function worstFlag(flags: readonly ShiftFlag[]): 'warn' | 'note' | null {
  if (flags.some((flag) => serious.includes(flag))) return 'warn';
  return flags.length > 0 ? 'note' : null;
}
