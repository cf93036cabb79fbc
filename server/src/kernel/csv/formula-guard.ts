/** Spreadsheets run cells that start like this as formulas. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

/** An apostrophe before what a spreadsheet would take for a formula: it then shows the text. */
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** Takes off the apostrophe that `guarded` puts on; so do spreadsheets. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
