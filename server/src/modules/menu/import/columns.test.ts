import { describe, expect, it } from 'vitest';
import { columnKey, columnNames, readHeader } from './columns.ts';
import { collectFindings } from './findings.ts';

describe('columnKey', () => {
  it.each([
    ['Name', 'name'], ['NAAM', 'name'], ['nom', 'name'], ['Bezeichnung', 'name'], ['Libellé', 'name'], ['Nom du produit', 'name'],
    ['price', 'price'], ['Prijs', 'price'], ['Prix', 'price'], ['Preis', 'price'], ['Prijs (€)', 'price'], ['Price EUR', 'price'],
    ['price_in_eur', 'price'], ['Prix TTC', 'price'], ['Stückpreis', 'price'],
    ['Catégorie', 'category'], ['Warengruppe', 'category'], ['tax class', 'taxClass'], ['tax_class', 'taxClass'], ['BTW-klasse', 'taxClass'],
    ['Alcohol %', 'alcoholByVolume'], ['alcohol_by_volume', 'alcoholByVolume'], ['Allergènes', 'allergens'], ['Allergenen', 'allergens'],
    ['Größen', 'variants'], ['Extra’s', 'modifiers'], ['Theke', 'counter'], ['Favori', 'favourite'],
    ['name_fr', 'name_fr'], ['Naam (DE)', 'name_de'], ['description nl', 'description_nl'], ['Catégorie EN', 'category_en'],
    ['name_es', undefined], ['price_fr', undefined], ['stock', undefined], ['', undefined],
  ])('%s is %s', (heading, key) => expect(columnKey(heading)).toBe(key)); // prettier-ignore

  it('knows its own names', () => {
    for (const name of columnNames) expect(columnKey(name)).toBe(name);
  });
});

describe('readHeader', () => {
  const header = (...headings: string[]) => {
    const findings = collectFindings();
    return { columns: readHeader(headings, 1, findings), findings };
  };

  it('takes columns in any order and warns of those it does not know', () => {
    const { columns, findings } = header('Prijs', 'SKU', 'Naam', '');
    expect([...columns].map(([key, { index }]) => [key, index])).toEqual([['price', 0], ['name', 2]]); // prettier-ignore
    expect(findings.warnings).toMatchObject([{ row: 1, column: 'SKU', code: 'COLUMN_UNKNOWN' }]);
    expect(findings.problems).toEqual([]);
  });

  it('names each missing column that must be there', () => {
    const { findings } = header('SKU', 'stock');
    expect(findings.problems).toMatchObject([
      { row: 1, column: 'name', code: 'COLUMN_MISSING' },
      { row: 1, column: 'price', code: 'COLUMN_MISSING' },
    ]);
    expect(findings.problems[0]!.message).toContain('"SKU", "stock"');
  });

  it('prefers the standard name, then the first of two columns with one meaning', () => {
    expect(header('Product', 'Name', 'Price').columns.get('name')).toEqual({ index: 1, heading: 'Name' });
    const { columns, findings } = header('Product', 'Artikel', 'Price');
    expect(columns.get('name')).toEqual({ index: 0, heading: 'Product' });
    expect(findings.warnings).toMatchObject([{ column: 'Artikel', code: 'COLUMN_DUPLICATE' }]);
  });
});
