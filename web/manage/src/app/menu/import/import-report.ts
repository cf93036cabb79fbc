import type { FieldError, ImportReport } from '@table-tap/contract';

/** One thing found in a file: where it is, what it is, and the text that was found there. */
export interface Finding {
  /** Counted over the whole report; tables need it to tell rows apart. */
  id: number;
  /** As a spreadsheet counts: 1 is the header. Null where the whole file is meant. */
  row: number | null;
  /** Heading of the column, as it stands in the file; empty where the whole row is meant. */
  column: string;
  /** PRICE_UNREADABLE and the like. */
  code: string;
  /** What stood in the cell, where the message quotes it. */
  found: string | null;
  /** The server's own sentence, in English: for what has no text of ours. */
  message: string;
}

/** Problems of a refused import. `path` is `rows.3.price`, or `rows.3` where the whole row is meant. */
export function problemsOf(errors: readonly FieldError[]): Finding[] {
  return errors.map(({ path, code, message }, id) => {
    const [, row, column] = /^rows\.(\d+)(?:\.(.*))?$/s.exec(path) ?? [];
    return { id, row: row ? Number(row) : null, column: column ?? '', code, found: quotedIn(message), message };
  });
}

/** Warnings of a report. */
export function warningsOf(warnings: ImportReport['warnings']): Finding[] {
  return warnings.map((warning, id) => ({
    id,
    row: warning.row,
    column: warning.column,
    code: warning.code,
    found: quotedIn(warning.message),
    message: warning.message,
  }));
}

export interface FindingGroup {
  code: string;
  count: number;
}

/** How often each kind of thing was found, the most frequent first. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

/** The first text in quotation marks. */
function quotedIn(message: string): string | null {
  return /"([^"]*)"/.exec(message)?.[1] ?? null;
}

/** A short file that shows every column of the format; opens in any spreadsheet. */
export const templateCsv = [
  'category,name,description,price,taxClass,alcoholByVolume,allergens,variants,modifiers,counter,favourite',
  'Beers on tap,Stella Artois,Pils from Leuven,2.80,alcohol,5.2,gluten,25cl:0|33cl:0.80|50cl:2.40,,bar,yes',
  'Hot drinks,Espresso,,2.60,soft,,,Single:0|Double:1.20,Milk?:Oat milk=0.50;Soy milk=0.50,bar,',
  'Snacks,Croque monsieur,With salad,9.50,food,,gluten;milk,,Sauce?*:Ketchup=0;Mayonnaise=0|Fried egg:1.50,kitchen,yes',
  '',
].join('\n');
