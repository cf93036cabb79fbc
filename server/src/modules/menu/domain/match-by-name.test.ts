import { describe, expect, it } from 'vitest';
import { matchByName } from './match-by-name.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));
const match = (existing: string[], wanted: string[]) => {
  const { matched, gone } = matchByName(named(...existing), named(...wanted));
  return { matched: matched.map((found) => found?.name), gone: gone.map(({ name }) => name) };
};

describe('matchByName', () => {
  it('finds what is there in the order of what is wanted, and tells what is not wanted', () => {
    expect(match(['25cl', '33cl', '50cl'], ['50cl', '25cl', '1l'])).toEqual({
      matched: ['50cl', '25cl', undefined],
      gone: ['33cl'],
    });
  });

  it('prefers the exact name and takes each once', () => {
    expect(match(['SMALL', 'small'], ['Small', 'small', 'sMALL'])).toEqual({
      matched: ['SMALL', 'small', undefined],
      gone: [],
    });
  });
});
