import { describe, expect, it } from 'vitest';
import { changedFields, isSame, mergeThree } from './three-way.ts';

const base = { name: 'Orval', favourite: false, variants: [{ id: '1', priceMinor: 490 }] };

describe('mergeThree', () => {
  it('keeps what I changed and takes what they changed', () => {
    const mine = { ...base, favourite: true };
    const theirs = { ...base, variants: [{ id: '1', priceMinor: 520 }] };
    expect(mergeThree(base, mine, theirs)).toEqual({
      merged: { name: 'Orval', favourite: true, variants: [{ id: '1', priceMinor: 520 }] },
      taken: ['variants'],
      clashes: [],
    });
  });

  it('names what both changed, and keeps mine there', () => {
    const result = mergeThree(base, { ...base, name: 'Orval 33cl' }, { ...base, name: 'Orval vert' });
    expect(result).toMatchObject({ clashes: ['name'], taken: [], merged: { name: 'Orval 33cl' } });
  });

  it('sees no clash where both changed the same', () => {
    const changed = { ...base, favourite: true };
    expect(mergeThree(base, changed, { ...changed })).toEqual({ merged: changed, taken: [], clashes: [] });
  });
});

it('sends only what differs', () => {
  expect(changedFields(base, { ...base, variants: [...base.variants], name: 'Orval vert' })).toEqual({
    name: 'Orval vert',
  });
});

describe('isSame', () => {
  it.each([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [[], {}, false],
    [null, {}, false],
    [[1, 2], [2, 1], false],
  ])('%j and %j: %s', (one, other, same) => expect(isSame(one, other)).toBe(same));
});
