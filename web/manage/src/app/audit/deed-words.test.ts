import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deedKey, sentenceOf } from './deed-words.ts';
import { plainName } from './plain-name.ts';

interface Texts {
  deed: Record<string, string>;
  field: Record<string, string>;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const textsOf = (language: string) => JSON.parse(read(`./i18n/${language}.json`)) as Texts;

/** Routes that staff write to in a café, from the text of the contract: browsers never get the contract itself. */
const contract = new URL('../../../../../contract/src/', import.meta.url);

describe('sentences about what people did', () => {
  it('are found by the route', () => {
    expect(deedKey('PATCH /cafes/{cafeId}/products/{productId}')).toBe('PATCH-products-productId');
    expect(deedKey('PATCH /cafes/{cafeId}')).toBe('PATCH');
    expect(deedKey('POST /auth/pin')).toBe('POST-auth-pin');
  });

  it('are closer where what changed says more', () => {
    const action = 'PATCH /cafes/{cafeId}/products/{productId}';
    expect(sentenceOf({ action, before: { pricesMinor: {} }, after: {} })).toBe('price');
    expect(sentenceOf({ action, before: { name: 'x' }, after: {} })).toBe('PATCH-products-productId');
    const adjust = 'POST /cafes/{cafeId}/tabs/{tabId}/adjustments';
    expect(sentenceOf({ action: adjust, before: null, after: { kind: 'comp' } })).toBe('comp');
    const sell = 'PUT /cafes/{cafeId}/products/{productId}/availability';
    expect(sentenceOf({ action: sell, before: null, after: { available: false } })).toBe('soldOut');
  });

  it('exist for every route by which staff write in a café', async () => {
    const { readdirSync } = await import('node:fs');
    const keys = readdirSync(contract)
      .filter((file) => file.endsWith('.ts') && !file.includes('test'))
      .flatMap((file) => [
        ...readFileSync(new URL(file, contract), 'utf8').matchAll(
          /^ {2}'((?:POST|PUT|PATCH|DELETE) \/cafes\/\{cafeId\}[^']*)': route\(\{([\s\S]*?)^ {2}\}\)/gm,
        ),
      ])
      .filter(([, , body]) => !body?.includes("access: 'public'"))
      .map(([, key]) => deedKey(key ?? ''));
    expect(keys.length).toBeGreaterThan(60);
    const { deed } = textsOf('en');
    expect(keys.filter((key) => !(key in deed))).toEqual([]);
  });

  it.each(['nl', 'fr', 'de'])('are all there in %s, with the same blanks', (language) => {
    const [english, other] = [textsOf('en'), textsOf(language)];
    expect(Object.keys(other.deed)).toEqual(Object.keys(english.deed));
    expect(Object.keys(other.field)).toEqual(Object.keys(english.field));
    const blanks = (text: string | undefined) =>
      [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [key, text] of Object.entries(english.deed)) expect(blanks(other.deed[key]), key).toEqual(blanks(text));
  });
});

describe('a field without a name of its own', () => {
  it.each([
    ['lateAfterSeconds', 'Late after seconds'],
    ['amountMinor', 'Amount'],
    ['33 cl', '33 cl'],
  ])('%s is read as %s', (name, words) => expect(plainName(name)).toBe(words));
});
