import { describe, expect, it } from 'vitest';
import { checkAccent } from './accent-check.ts';

describe('checkAccent', () => {
  it.each([
    ['#f5a524', []],
    ['#fffbe6', ['light']],
    ['#141210', ['dark']],
    ['#c8102e', []],
  ])('%s is faint on %j', (hex, faintOn) => expect(checkAccent(hex)?.faintOn).toEqual(faintOn));

  it('chooses an ink that can be read', () => {
    for (const hex of ['#f5a524', '#808080', '#0050ff', '#ffffff']) {
      expect(checkAccent(hex)?.textRatio).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('refuses what is no colour', () => expect(checkAccent('amber')).toBeUndefined());
});
