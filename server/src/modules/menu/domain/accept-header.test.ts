import { describe, expect, it } from 'vitest';
import { acceptedEncoding } from './accept-header.ts';
import { acceptedLanguages, bestLanguage, languageOf } from './wanted-language.ts';

describe('acceptedEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=nonsense', 'identity'],
    ['*', 'identity'],
  ])('%s → %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });
});

describe('languages', () => {
  it.each([
    [undefined, []],
    ['nl-BE,nl;q=0.9,en;q=0.8', ['nl', 'nl', 'en']],
    ['en;q=0.2, DE-at', ['de', 'en']],
    ['nlx, *, xx', []],
    [',;,;;q=1', []],
  ])('%s → %j', (header, languages) => {
    expect(acceptedLanguages(header)).toEqual(languages);
  });

  it('are those of the café, unless one is asked for by name', () => {
    const cafe = { languages: ['fr' as const, 'nl' as const] };
    expect(bestLanguage(cafe, ['de', 'nl'])).toBe('nl');
    expect(bestLanguage(cafe, ['de'])).toBe('fr');
    expect(languageOf(cafe, { language: 'de', acceptLanguage: 'nl' })).toBe('de');
  });
});
