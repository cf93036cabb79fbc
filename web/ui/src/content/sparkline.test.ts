import { describe, expect, it } from 'vitest';
import { linePath } from './sparkline.ts';

describe('the line of a sparkline', () => {
  it('goes from left to right, from nought to the most', () => {
    expect(linePath([0, 10, 5])).toBe('M3 25 L48 3 L93 14');
  });

  it('is level where there is one value or nothing but nought, and reaches below it', () => {
    expect(linePath([4])).toBe('M3 3 L93 3');
    expect(linePath([0, 0])).toBe('M3 25 L93 25');
    expect(linePath([-5, 5])).toBe('M3 25 L93 3');
    expect(linePath([])).toBe('');
  });
});
