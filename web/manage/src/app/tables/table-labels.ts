export type LabelFault =
  | { kind: 'tooLong'; label: string }
  /** A range that counts down: `12-1`. */
  | { kind: 'backwards'; label: string }
  | { kind: 'tooMany'; label: string };

export interface ParsedLabels {
  /** In the order in which they were written, each once. */
  labels: string[];
  faults: LabelFault[];
}

export const labelCharsMax = 20;
/** Most tables that are added at once. */
export const labelsMax = 100;

/**
 * Reads which tables somebody means: single labels and ranges, between commas, semicolons or line breaks.
 * `1-12` · `T1..T5, Bar` · `Terrace 1–4` · `01-09` (keeps the zero)
 */
export function parseLabels(text: string): ParsedLabels {
  const labels: string[] = [];
  const faults: LabelFault[] = [];
  for (const part of text.split(/[,;\n]/)) {
    const label = part.trim().replace(/\s+/g, ' ');
    if (label === '') continue;
    const range = rangeIn(label);
    if (range === undefined) labels.push(label);
    else if (range.to < range.from) faults.push({ kind: 'backwards', label });
    else if (range.to - range.from >= labelsMax) faults.push({ kind: 'tooMany', label });
    else for (let number = range.from; number <= range.to; number++) labels.push(range.labelOf(number));
  }
  const tooLong = labels.filter((label) => label.length > labelCharsMax);
  faults.push(...tooLong.map((label): LabelFault => ({ kind: 'tooLong', label })));
  const once = firstOfEach(labels.filter((label) => label.length <= labelCharsMax));
  if (once.length > labelsMax) faults.push({ kind: 'tooMany', label: text.trim() });
  return { labels: once.slice(0, labelsMax), faults };
}

/** Splits labels into new ones and ones that a table has already; case does not count, as at the server. */
export function splitKnown(labels: readonly string[], known: readonly string[]): { fresh: string[]; taken: string[] } {
  const names = new Set(known.map(plain));
  return {
    fresh: labels.filter((label) => !names.has(plain(label))),
    taken: labels.filter((label) => names.has(plain(label))),
  };
}

interface Range {
  from: number;
  to: number;
  labelOf(number: number): string;
}

/** `T1..T5` or `T1-5`: the same word before both numbers, or none before the second. */
function rangeIn(label: string): Range | undefined {
  const match = /^(.*?)(\d{1,6})\s*(?:-|–|—|…|\.{2,3})\s*(.*?)(\d{1,6})$/.exec(label);
  if (!match) return undefined;
  const [, before = '', first = '', between = '', last = ''] = match;
  if (between !== '' && plain(between) !== plain(before)) return undefined;
  const width = first.startsWith('0') ? first.length : 0;
  return {
    from: Number(first),
    to: Number(last),
    labelOf: (number) => `${before}${String(number).padStart(width, '0')}`,
  };
}

function firstOfEach(labels: readonly string[]): string[] {
  const seen = new Set<string>();
  return labels.filter((label) => !seen.has(plain(label)) && seen.add(plain(label)));
}

const plain = (text: string): string => text.trim().toLowerCase();
