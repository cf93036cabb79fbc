export interface Place {
  column: number;
  /** Distance from the top, in the unit of the heights. */
  top: number;
}

/**
 * Puts things of different heights into columns, each into the one that is shortest so far (the leftmost of equals):
 * read from left to right they stay in order, and no column is much longer than another.
 */
export function placeInColumns(
  heights: readonly number[],
  columns: number,
  gap: number,
): { places: Place[]; height: number } {
  const tops = Array.from({ length: Math.max(1, columns) }, () => 0);
  const places = heights.map((height) => {
    const top = Math.min(...tops);
    const column = tops.indexOf(top);
    tops[column] = top + height + gap;
    return { column, top };
  });
  return { places, height: Math.max(0, Math.max(...tops) - gap) };
}

/** How many columns of at least `leastWidth` fit, with gaps between them; one at the least. */
export function columnsIn(width: number, leastWidth: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (leastWidth + gap)));
}
