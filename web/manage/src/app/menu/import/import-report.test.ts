import { describe, expect, it } from 'vitest';
import type { ImportReport } from '@table-tap/contract';
import texts from '../../../../i18n/en.json';
import { groupFindings, problemsOf, templateCsv, warningsOf } from './import-report.ts';

const problem = (path: string, code: string, message = '') => ({ path, code, message });

describe('problemsOf', () => {
  it('takes row, column and what was found from an answer', () => {
    const message = 'Row 3, column Prijs: "abc" is no price: write it as 3.50.';
    expect(problemsOf([problem('rows.3.Prijs', 'PRICE_UNREADABLE', message)])).toEqual([
      { id: 0, row: 3, column: 'Prijs', code: 'PRICE_UNREADABLE', found: 'abc', message },
    ]);
  });

  it.each([
    ['rows.12', 12, ''],
    ['rows.2.name.fr', 2, 'name.fr'],
    ['', null, ''],
  ])('%j: row %j, column %j', (path, row, column) => {
    expect(problemsOf([problem(path, 'X')])[0]).toMatchObject({ row, column, found: null });
  });
});

it('takes warnings with their code and what was found', () => {
  const warnings: ImportReport['warnings'] = [
    { row: 1, column: 'Foto', code: 'COLUMN_UNKNOWN', message: 'Column "Foto" is not known and was left out.' },
    { row: 2, column: 'name', code: 'NAME_ALIKE', message: 'x' },
  ];
  expect(warningsOf(warnings).map(({ code, found }) => [code, found])).toEqual([
    ['COLUMN_UNKNOWN', 'Foto'],
    ['NAME_ALIKE', null],
  ]);
});

it('has a text for every warning', () => {
  const codes: Record<ImportReport['warnings'][number]['code'], true> = {
    ...{ ENCODING_GUESSED: true, CHARACTERS_DROPPED: true, COLUMN_UNKNOWN: true, COLUMN_DUPLICATE: true },
    ...{ CATEGORY_MISSING: true, CATEGORY_TRANSLATION_DIFFERS: true, COUNTER_MISSING: true, NAME_ALIKE: true },
    ...{ TAX_CLASS_GUESSED: true, TAX_CLASS_ODD: true, FAVOURITE_UNKNOWN: true, FIRST_VARIANT_DIFFERS: true },
    BELOW_ZERO_POSSIBLE: true,
  };
  expect(Object.keys(texts.menu.import.found)).toEqual(expect.arrayContaining(Object.keys(codes)));
});

it('groups by kind, the most frequent first', () => {
  const codes = ['NAME_MISSING', 'PRICE_MISSING', 'PRICE_MISSING'];
  const findings = problemsOf(codes.map((code, row) => problem(`rows.${row + 2}`, code)));
  expect(groupFindings(findings)).toEqual([
    { code: 'PRICE_MISSING', count: 2 },
    { code: 'NAME_MISSING', count: 1 },
  ]);
});

it('offers a template with as many cells in each row as there are columns', () => {
  const lines = templateCsv.trimEnd().split('\n');
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([11]));
});
