import { allergens, languages, taxClasses } from '@table-tap/contract';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportMenu, type ExportableMenu } from './export-menu.ts';
import { parseMenu } from './parse-menu.ts';
import type { CounterKind, ParsedTranslations } from './parsed-menu.ts';

/** Any text, and often the characters that mean something to CSV, to spreadsheets or to the grammar. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.string({ unit: fc.constantFrom(...'|:;=?*\\"\',\n\r\t+-@aé€🍺 0'), maxLength: Math.min(maxLength, 12) }),
      fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 4) }),
    )
    .map((value) => value.replaceAll('\0', '').trim().slice(0, maxLength).trim())
    .filter((value) => value.isWellFormed());
const name = text(40).filter((value) => value !== '');
const named = <Value>(value: fc.Arbitrary<Value>, minLength: number, maxLength: number) =>
  fc.uniqueArray(fc.tuple(name, value), { minLength, maxLength, selector: ([key]) => key.toLowerCase() });
const difference = fc.oneof(fc.constant(0), fc.integer({ min: -5_000, max: 5_000 }));

const modifierGroup = fc
  .record({
    name: fc.oneof(name, fc.constant('Extras')),
    modifiers: named(difference, 1, 6),
    limits: fc.tuple(fc.nat(6), fc.nat(20)),
    plain: fc.constantFrom('choice', 'option', 'extras', 'any'),
  })
  .map(({ name, modifiers, limits, plain }) => {
    const min = plain === 'choice' ? 1 : plain === 'any' ? Math.min(limits[0], modifiers.length) : 0;
    const max = plain === 'any' ? Math.max(1, min, limits[1]) : plain === 'extras' ? modifiers.length : 1;
    return { name, min, max, modifiers: modifiers.map(([name, priceMinor]) => ({ name, priceMinor })) };
  });

const translations = (withDescription: boolean): fc.Arbitrary<ParsedTranslations> =>
  fc
    .tuple(
      ...languages.map(() =>
        fc.record({ name: fc.option(name, { nil: undefined }), description: fc.option(text(60), { nil: undefined }) }),
      ),
    )
    .map((entries) => {
      const result: ParsedTranslations = {};
      entries.forEach(({ name, description }, index) => {
        const entry = { ...(name && { name }), ...(withDescription && description && { description }) };
        if (Object.keys(entry).length > 0) result[languages[index]!] = entry;
      });
      return result;
    });

const product = (counterKind: CounterKind) =>
  fc
    .record({
      description: text(200),
      translations: translations(true),
      taxClass: fc.constantFrom(...taxClasses),
      alcoholByVolume: fc.option(fc.nat(10_000).map((hundredths) => hundredths / 100)),
      allergens: fc.shuffledSubarray([...allergens]),
      favourite: fc.boolean(),
      counterKind: fc.constant(counterKind),
      variants: named(fc.nat(1_000_000_000), 1, 5),
      modifierGroups: fc.uniqueArray(modifierGroup, { maxLength: 4, selector: (group) => JSON.stringify(group) }),
    })
    .map(({ variants, ...rest }) => ({
      ...rest,
      variants: variants.map(([name, priceMinor]) => ({ name, priceMinor })),
    }));

const category = fc.constantFrom<CounterKind>('bar', 'kitchen').chain((counterKind) =>
  fc.record({
    translations: translations(false),
    counterKind: fc.constant(counterKind),
    products: named(product(counterKind), 1, 4).map((entries) => entries.map(([name, rest]) => ({ name, ...rest }))),
  }),
);
const menu = named(category, 1, 3).map((entries) => ({
  categories: entries.map(([name, rest]) => ({ name, ...rest })),
}));

const numbered = ({ categories }: ExportableMenu) => {
  let row = 1;
  return categories.map((category) => ({
    ...category,
    products: category.products.map((product) => ({ ...product, row: ++row })),
  }));
};

describe('exportMenu', () => {
  it('is read back as it was, whatever the names', () => {
    fc.assert(
      fc.property(menu, (original) => {
        const file = parseMenu(new TextEncoder().encode(exportMenu(original)));
        expect(file.problems).toEqual([]);
        expect(file.categories).toEqual(numbered(original));
      }),
      { numRuns: 300 },
    );
  });

  it('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(menu, (original) => {
        const rows: string[][] = parseCsv(exportMenu(original));
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('writes the columns of the format, and of translations those that are used', () => {
    const csv = exportMenu({
      categories: [
        {
          name: 'Beers, on tap', translations: { fr: { name: 'Bières' } }, counterKind: 'bar',
          products: [
            {
              name: '=SUM(A1)', description: 'He said "hop"', translations: {}, taxClass: 'alcohol', alcoholByVolume: 5.2, allergens: ['gluten', 'soy'],
              favourite: true, variants: [{ name: '25cl', priceMinor: 280 }, { name: '33cl', priceMinor: 360 }],
              modifierGroups: [{ name: 'Glass', min: 1, max: 1, modifiers: [{ name: 'Tall', priceMinor: 0 }, { name: 'Small; wide', priceMinor: -5 }] }],
            },
          ],
        },
      ],
    }); // prettier-ignore
    expect(csv).toBe(
      'category,name,description,price,taxClass,alcoholByVolume,allergens,variants,modifiers,counter,favourite,category_fr\n' +
        '"Beers, on tap",\'=SUM(A1),"He said ""hop""",2.80,alcohol,5.2,gluten;soy,25cl:0|33cl:0.80,Glass?*:Tall=0;Small\\; wide=-0.05,bar,yes,Bières\n',
    );
  });
});
