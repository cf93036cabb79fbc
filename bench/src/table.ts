/** A line of the result: a ratio of two things measured in the same run, or a figure with its goal. */
export interface Row {
  what: string;
  ratio?: number;
  goal: string;
  detail: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param sorted rising values @param share 0.99 for p99 */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.what,
    row.ratio === undefined ? '' : `${row.ratio.toFixed(2)} ×`,
    row.goal,
    row.detail,
  ]);
  const all = [['what / compared with', 'ratio', 'to reach', 'measured'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  for (const line of all) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
