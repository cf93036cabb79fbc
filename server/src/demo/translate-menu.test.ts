import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readDictionary, translate } from './translate-menu.ts';

const dictionary = await readDictionary();
const rows: Record<string, string>[] = parse(readFileSync(join(import.meta.dirname, '../../demo/menu-brasserie.csv')), {
  columns: true,
});
/** Words of the menu's little language: `Name?*:Option=0;…`, `Extra:0`, `Variant:0`. */
const words = (cell = '') => cell.split(/[|:;]/).map((part) => part.replace(/[?*]+$|=.*$/g, ''));
const shown = new Set([
  'Extras',
  ...rows.flatMap((row) => [
    row['category'],
    row['name'],
    row['description'],
    ...words(row['variants']),
    ...words(row['modifiers']),
  ]),
]);

describe('the translations of the demo menu', () => {
  it('cover every category and every description, in all languages', () => {
    const missing = rows
      .flatMap((row) => [row['category'], row['description']])
      .filter((text) => text && !(text in dictionary));
    expect([...new Set(missing)]).toEqual([]);
    for (const [text, translated] of Object.entries(dictionary)) {
      expect(Object.keys(translated).sort(), text).toEqual(['de', 'fr', 'nl']);
      expect(
        Object.values(translated).every((value) => value.trim() !== ''),
        text,
      ).toBe(true);
    }
  });

  it('translate nothing that the menu does not say', () => {
    expect(Object.keys(dictionary).filter((text) => !shown.has(text))).toEqual([]);
  });

  it('leave only brands, sizes and words that are the same everywhere', () => {
    const untranslated = new Set(rows.map((row) => row['name'] ?? '').filter((name) => !(name in dictionary)));
    expect(untranslated).toContain('Stella Artois');
    expect(untranslated).not.toContain('Flemish stew');
  });

  it('write out English too, which would else fall back to Dutch', () => {
    expect(translate(dictionary, 'Flemish stew', 'With fries')).toMatchObject({
      nl: { name: 'Stoofvlees', description: 'Met frieten' },
      en: { name: 'Flemish stew', description: 'With fries' },
    });
    expect(translate(dictionary, 'Duvel', 'Strong blond').en).toEqual({ description: 'Strong blond' });
    expect(translate(dictionary, '25cl')).toEqual({});
  });
});
