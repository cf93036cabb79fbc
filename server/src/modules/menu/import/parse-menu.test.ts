import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importLimits } from './limits.ts';
import { parseMenu } from './parse-menu.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseMenu(bytes(text));
const utf16 = (text: string, littleEndian: boolean, mark = true) => {
  const marked = (mark ? '\ufeff' : '') + text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at++) view.setUint16(at * 2, marked.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};
const firstProduct = (text: string) => {
  const file = parse(text);
  expect(file.problems).toEqual([]);
  return file.categories[0]!.products[0]!;
};
const codes = (findings: readonly { row: number; column: string; code: string }[]) =>
  findings.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('encodings', () => {
  const text = 'category,name,price,taxClass,counter\nDesserts,Crème brûlée,€ 8.00,food,kitchen\n';
  const expected = parse(text).categories;

  it.each([
    ['UTF-8 with a byte-order mark', bytes(`\ufeff${text}`)],
    ['UTF-16, little endian', utf16(text, true)],
    ['UTF-16, big endian', utf16(text, false)],
    ['UTF-16 without a byte-order mark', utf16(text, true, false)],
  ])('reads %s', (_name, file) => {
    expect(expected[0]!.products[0]!.name).toBe('Crème brûlée');
    expect(parseMenu(file)).toMatchObject({ categories: expected, problems: [], warnings: [] });
  });

  it('reads Windows-1252 and says that it guessed', () => {
    const file = Uint8Array.from([...text].map((char) => (char === '€' ? 0x80 : char.charCodeAt(0))));
    expect(parseMenu(file).categories).toEqual(expected);
    expect(codes(parseMenu(file).warnings)).toEqual(['1  ENCODING_GUESSED']);
  });

  it('leaves out the character that PostgreSQL cannot store', () => {
    const file = parse('name,price\nPi\0ls,3\n');
    expect(file.categories[0]!.products[0]!.name).toBe('Pils');
    expect(codes(file.warnings)).toContain('1  CHARACTERS_DROPPED');
  });
});

describe('shapes of CSV', () => {
  it.each([
    ['comma', 'Naam,Prijs\nPils,"3,50"\n'],
    ['semicolon and decimal comma', 'Naam;Prijs\r\nPils;3,50\r\n'],
    ['tab', 'Naam\tPrijs\nPils\t€ 3,50'],
    ['carriage returns only', 'Naam;Prijs\rPils;3,50\r'],
    ['a hint for Excel', 'sep=;\r\nNaam;Prijs\r\nPils;3,50'],
    ['columns in another order', 'Prijs;Naam\n3,50;Pils'],
    ['blanks around cells', ' Naam ; Prijs \n Pils ; 3,50 '],
    ['blank rows and empty columns at the end', '\nNaam;Prijs;;\n;;;\nPils;3,50;;\n;;;\n\n'],
    ['quoted headings with the other separator in them', '"Naam";"Prijs, incl. BTW"\n"Pils";"3,50"'],
  ])('%s', (_name, text) => {
    expect(firstProduct(text)).toMatchObject({ name: 'Pils', variants: [{ name: 'Regular', priceMinor: 350 }] });
  });

  it('keeps quotation marks, separators and line breaks in cells', () => {
    const product = firstProduct('name;description;price\n"Pils ""van \'t vat""; 25cl";"First\r\nsecond";3\n');
    expect(product).toMatchObject({ name: `Pils "van 't vat"; 25cl`, description: 'First\r\nsecond' });
    expect(firstProduct('name,price\n6" pizza,3').name).toBe('6" pizza');
    expect(firstProduct('name,price\n"Big" burger,3').name).toBe('"Big" burger');
  });

  it('counts rows as a spreadsheet does', () => {
    const file = parse('name,description,price\nA,"one\ntwo\nthree",1\n\nB,,x\n');
    expect(codes(file.problems)).toEqual(['4 price PRICE_UNREADABLE']);
    expect(file.rows).toBe(2);
  });

  it('takes formulas as text, and off the apostrophe that keeps them from running', () => {
    expect(firstProduct('name,price\n=1+1,3').name).toBe('=1+1');
    expect(firstProduct("name,price\n'=1+1,3").name).toBe('=1+1');
    expect(firstProduct("name,price\n't Kelderke,3").name).toBe("'t Kelderke");
  });
});

describe('what is wrong with a file', () => {
  it.each([
    ['nothing in it', '', '1  FILE_EMPTY'],
    ['only blank rows', '\n,,\n', '1  FILE_EMPTY'],
    ['only a header', 'name,price\n', '1  NO_PRODUCTS'],
    ['no column for the price', 'name,description\na,b\n', '1 price COLUMN_MISSING'],
    ['a quotation mark that is not closed', 'name,price\na,1\n"b,2\nc,3\n', '3  FILE_QUOTES'],
    ['a workbook', 'PK\u0003\u0004rest', '1  FILE_NOT_CSV'],
    ['too many columns', `name,price,${'x,'.repeat(importLimits.columnsMax)}\na,1`, '1  TOO_MANY_COLUMNS'],
    ['too many rows', `name,price\n${'a,1\n'.repeat(5001)}`, '5002  TOO_MANY_ROWS'],
    ['too many blank rows', `name,price\n${'\n'.repeat(100_000)}`, '20000  TOO_MANY_ROWS'],
    ['more cells than the header', 'name,price\na,3,50\n', '2  CELLS_SHIFTED'],
  ])('%s', (_name, text, problem) => {
    const file = parse(text);
    expect(codes(file.problems)).toEqual([problem]);
    expect(file.categories).toEqual([]);
  });

  it('is more than 2 MB', () => {
    expect(codes(parseMenu(new Uint8Array(importLimits.fileBytesMax + 1)).problems)).toEqual(['1  FILE_TOO_LARGE']);
  });

  it('5,000 rows are not too many', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `p${n},1`).join('\n');
    expect(parse(`name,price\n${rows}\n`)).toMatchObject({ rows: 5000, problems: [] });
  });
});

describe('what is wrong with rows', () => {
  const header = 'Categorie,Naam,Prijs,taxClass,abv,Allergenen,variants,modifiers,counter,favourite';
  it('all of it is reported, by row and by the heading of the file', () => {
    const file = parse(
      [
        header,
        'Beers,Pils,2.80,alcohol,5.2,gluten,,,bar,yes',
        'Beers,,2.80,alcohol,5.2,,,,bar,',
        'Beers,Pils,,alcohol,,,,,bar,',
        ',Stout,abc,spirit,120,glutn;milk,Small:-1|Large:0,,garden,',
        'Beers,Ale,-1,alcohol,,,,,bar,',
        'Beers,Dubbel,1.00,alcohol,,,Small:-2|Big,Ice,bar,',
        `Beers,${'x'.repeat(121)},1.234,alcohol,,,,,bar,`,
      ].join('\n'),
    );
    expect(file.categories).toEqual([]);
    expect(codes(file.problems).sort()).toEqual(
      [
        '3 Naam NAME_MISSING',
        '4 Naam NAME_DUPLICATE',
        '4 Prijs PRICE_MISSING',
        '5 Categorie CATEGORY_MISSING',
        '5 Prijs PRICE_UNREADABLE',
        '5 taxClass TAX_CLASS_UNKNOWN',
        '5 abv ALCOHOL_UNREADABLE',
        '5 Allergenen ALLERGEN_UNKNOWN',
        '5 counter COUNTER_UNKNOWN',
        '6 Prijs PRICE_NEGATIVE',
        '7 variants PRICE_NEGATIVE',
        '7 variants VARIANTS_UNREADABLE',
        '7 modifiers MODIFIERS_UNREADABLE',
        '8 Naam TEXT_TOO_LONG',
        '8 Prijs PRICE_AMBIGUOUS',
      ].sort(),
    );
    expect(file.problems.map(({ row }) => row)).toEqual(file.problems.map(({ row }) => row).sort((a, b) => a - b));
    for (const { message } of file.problems) expect(message).toMatch(/^["A-Z].*[.)]$/);
  });

  it('is reported 200 times and then counted', () => {
    const file = parse(`name,price\n${'a,x\n'.repeat(300)}`);
    expect(file.problems).toHaveLength(200);
    expect(file.omitted.problems).toBe(300 + 299 - 200);
  });

  it('the same name in another category is fine, nearly the same name is a warning', () => {
    const file = parse(
      'category,name,price,taxClass,counter\nA,Pils 25cl,1,soft,bar\nB,Pils 25cl,1,soft,bar\nB,PILS  25cl,1,soft,bar\n',
    );
    expect(file.problems).toEqual([]);
    expect(codes(file.warnings)).toEqual(['4 name NAME_ALIKE']);
  });

  it('names are the same whatever their case, also in a category that is written in two ways', () => {
    const file = parse('category,name,price\nA,Pils,1\nA,PILS,1\nB,Pils,1\na,pils,1\n');
    expect(codes(file.problems)).toEqual(['3 name NAME_DUPLICATE', '5 name NAME_DUPLICATE']);
    expect(file.problems.map(({ message }) => message)).toEqual([
      '"PILS" is in "A" already, as "Pils" in row 2: remove one, or make it a variant of the other.',
      '"pils" is in "A" already, as "Pils" in row 2: remove one, or make it a variant of the other.',
    ]);
  });
});

describe('what is filled in', () => {
  it('a list of names and prices is a menu, with warnings', () => {
    const file = parse('name,price\nPils,3\n');
    expect(file.categories).toEqual([
      {
        name: 'Menu',
        translations: {},
        counterKind: 'bar',
        products: [
          {
            name: 'Pils', description: '', translations: {}, taxClass: 'soft', alcoholByVolume: null, allergens: [], favourite: false,
            counterKind: 'bar', variants: [{ name: 'Regular', priceMinor: 300 }], modifierGroups: [], row: 2,
          },
        ],
      },
    ]); // prettier-ignore
    expect(codes(file.warnings).sort()).toEqual([
      '1 category CATEGORY_MISSING',
      '1 counter COUNTER_MISSING',
      '1 taxClass TAX_CLASS_GUESSED',
    ]);
  });

  it('the tax class follows from alcohol and counter', () => {
    const file = parse('name,price,abv,counter\nPils,3,"5,2 %",bar\nRadler 0.0,3,0.5,bar\nSoup,3,,keuken\n');
    expect(file.categories[0]!.products.map((product) => product.taxClass)).toEqual(['alcohol', 'soft', 'food']);
  });

  it('empty cells of columns that are there are named one by one', () => {
    const file = parse('category,name,price,taxClass,counter,abv\nA,Pils,3,,,5\nA,Cola,3,soft,bar,5\n');
    expect(codes(file.warnings)).toEqual([
      '2 counter COUNTER_MISSING',
      '2 taxClass TAX_CLASS_GUESSED',
      '3 taxClass TAX_CLASS_ODD',
    ]);
  });

  it('a category goes where most of its products are made; each product keeps its own counter', () => {
    const file = parse(
      'category,name,price,taxClass,counter\nBites,A,1,food,kitchen\nBites,B,1,soft,bar\nBites,C,1,food,kitchen\n',
    );
    expect(file.categories[0]!.counterKind).toBe('kitchen');
    expect(file.categories[0]!.products.map((product) => product.counterKind)).toEqual(['kitchen', 'bar', 'kitchen']);
    expect(file.warnings).toEqual([]);
  });

  it('translations come from columns named for the language', () => {
    const file = parse(
      'category;category_de;category_fr;Name;Name FR;description_nl;price;taxClass;counter\n' +
        'Beers;Biere;Bières;Pils;Pils blonde;Van het vat;3;alcohol;bar\nBeers;Bier;;Stout;;;4;alcohol;bar\n',
    );
    expect(file.categories[0]!.translations).toEqual({ fr: { name: 'Bières' }, de: { name: 'Biere' } });
    expect(file.categories[0]!.products[0]!.translations).toEqual({
      fr: { name: 'Pils blonde' },
      nl: { description: 'Van het vat' },
    });
    expect(codes(file.warnings)).toEqual(['3 category_de CATEGORY_TRANSLATION_DIFFERS']);
  });

  it('a category that is written in several ways is one, by its first spelling', () => {
    const file = parse('category,name,price,category_nl\nBeers,Duvel,1,Bieren\nWine,House,2,\nBEERS,Orval,3,Bieren\n');
    expect(file.categories.map(({ name, products }) => [name, products.map((product) => product.name)])).toEqual([
      ['Beers', ['Duvel', 'Orval']],
      ['Wine', ['House']],
    ]);
    expect(file.categories[0]!.translations).toEqual({ nl: { name: 'Bieren' } });
  });

  it('the result says which columns the file has', () => {
    expect([...parse('Naam;Prijs;Naam FR;Kleur\nPils;3;;rood').columns]).toEqual(['name', 'price', 'name_fr']);
    expect([...parse('').columns]).toEqual([]);
  });

  it('equal groups of different products are one object', () => {
    const file = parse(
      'name,price,modifiers\nA,1,Ice:0|Side?*:Fries=0\nB,1,Side?*:Fries=0\nC,1,Ice:0\nD,1,Side?:Fries=0\n',
    );
    const [a, b, c, d] = file.categories[0]!.products;
    expect(b!.modifierGroups[0]).toBe(a!.modifierGroups[1]);
    expect(c!.modifierGroups[0]).toBe(a!.modifierGroups[0]);
    expect(d!.modifierGroups[0]).not.toBe(b!.modifierGroups[0]);
  });

  it('warns when choices together could cost less than nothing', () => {
    const file = parse('name,price,modifiers\nA,1,No gin?:a=-0.60|No ice:-0.60\nB,1,No gin?:a=-0.60;b=-0.50\n');
    expect(codes(file.warnings).filter((warning) => !warning.startsWith('1'))).toEqual([
      '2 modifiers BELOW_ZERO_POSSIBLE',
    ]);
  });
});

it.each([
  ['variants', 'name,price,variants\na,1,'],
  ['modifiers', 'name,price,modifiers\na,1,'],
  ['options', 'name,price,modifiers\na,1,Side?:'],
])('a cell with a hundred thousand %s is refused like any other', (_name, start) => {
  const cell = Array.from({ length: 100_000 }, (_, n) => (start.endsWith('?:') ? `${n}=0;` : `${n}:0|`)).join('');
  expect(parse(start + cell).problems).toMatchObject([{ row: 2 }]);
});

it('never throws, whatever the bytes', () => {
  const lines = fc.array(
    fc.array(fc.constantFrom('name', 'price', '3', '"', 'a?*:b=1', '\\', '|', '€', "'=", '\u0000', ''), {
      maxLength: 5,
    }),
  );
  const text = fc
    .tuple(lines, fc.constantFrom(',', ';', '\t'))
    .map(([rows, mark]) => bytes(rows.map((row) => row.join(mark)).join('\n')));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), text), (file) => {
      const { categories, problems } = parseMenu(file);
      expect(categories.length > 0).toBe(problems.length === 0);
    }),
    { numRuns: 500 },
  );
});
