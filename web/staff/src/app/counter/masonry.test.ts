import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsIn, placeInColumns } from './masonry.ts';

it.each([
  [358, 1],
  [534, 2],
  [968, 3],
  [1140, 4],
  [0, 1],
])('%i px hold %i columns of 260', (width, columns) => expect(columnsIn(width, 260, 14)).toBe(columns));

describe('placeInColumns', () => {
  it('fills from left to right, then under the shortest', () => {
    const { places, height } = placeInColumns([300, 100, 200, 50], 3, 10);
    expect(places).toEqual([
      { column: 0, top: 0 },
      { column: 1, top: 0 },
      { column: 2, top: 0 },
      { column: 1, top: 110 },
    ]);
    expect(height).toBe(300);
  });

  it('never lets two things overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 })), fc.integer({ min: 1, max: 6 }), (heights, columns) => {
        const { places, height } = placeInColumns(heights, columns, 14);
        const ends = new Map<number, number>();
        places.forEach(({ column, top }, at) => {
          expect(top).toBeGreaterThanOrEqual(ends.get(column) ?? 0);
          ends.set(column, top + (heights[at] ?? 0) + 14);
          expect(top + (heights[at] ?? 0)).toBeLessThanOrEqual(height);
        });
      }),
    );
  });
});
