/** Notes that people pay with, in minor units. */
const notesMinor = [500, 1000, 2000, 5000, 10_000];
const suggestionsMax = 4;

/**
 * Amounts that a guest is likely to hand over for a bill: the exact amount, then it rounded up to whole notes.
 * Rising, each once, four at most.
 */
export function suggestTenders(dueMinor: number): number[] {
  if (dueMinor <= 0) return [];
  const rounded = notesMinor.map((note) => Math.ceil(dueMinor / note) * note);
  return [...new Set([dueMinor, ...rounded])].sort((a, b) => a - b).slice(0, suggestionsMax);
}

/** Digits typed on the number pad, as money is typed into a till: `1`, `12`, `1234` is 0,01, 0,12, 12,34. */
export function typedMinor(digits: string): number | null {
  return digits === '' ? null : Number.parseInt(digits, 10);
}

/** The digits after a key was pressed: a digit, `00` or `back`. */
export function pressDigits(digits: string, key: string, digitsMax = 7): string {
  if (key === 'back') return digits.slice(0, -1);
  return `${digits}${key}`.replace(/^0+/, '').slice(0, digitsMax);
}

/** What is given back; null while it does not cover the bill. */
export function changeMinor(dueMinor: number, tenderedMinor: number | null): number | null {
  return tenderedMinor === null || tenderedMinor < dueMinor ? null : tenderedMinor - dueMinor;
}
