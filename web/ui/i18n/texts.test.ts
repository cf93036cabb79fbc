import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/language/language-codes.ts';
import { placeholdersOf } from '../src/language/format-message.ts';

type Texts = { [key: string]: string | Texts };

const webFolder = new URL('../../', import.meta.url);

function textsOf(owner: string, language: string): Map<string, string> {
  return flatten(JSON.parse(readFileSync(new URL(`${owner}/i18n/${language}.json`, webFolder), 'utf8')) as Texts);
}

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

describe.each(['ui', 'ui/src/security', 'guest', 'guest/src/app/own', 'staff', 'manage'])('texts of %s', (owner) => {
  const english = textsOf(owner, 'en');

  it('exist in all four languages and no other', () => {
    const files = readdirSync(new URL(`${owner}/i18n/`, webFolder)).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual([...languages].sort().map((language) => `${language}.json`));
  });

  describe.each(languages)('in %s', (language) => {
    const texts = textsOf(owner, language);

    it('have the same keys as in English', () => {
      expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    });

    it('are never empty', () => {
      expect([...texts].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    });

    it('use the same placeholders as in English', () => {
      const differing = [...texts].filter(([key, text]) => {
        const wanted = placeholdersOf(english.get(key) ?? '');
        return placeholdersOf(text).join() !== wanted.join();
      });
      expect(differing.map(([key]) => key)).toEqual([]);
    });
  });
});
