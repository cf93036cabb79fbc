import { describe, expect, it } from 'vitest';
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

it('takes warnings with and without a code', () => {
  const warnings = [
    { row: 1, column: 'Foto', message: 'Column "Foto" is not known and was left out.' },
    { row: 2, column: 'name', message: 'x', code: 'NAME_ALIKE' },
  ];
  expect(warningsOf(warnings).map(({ code, found }) => [code, found])).toEqual([
    [null, 'Foto'],
    ['NAME_ALIKE', null],
  ]);
});

it('groups by kind, the most frequent first', () => {
  const codes = ['NAME_MISSING', 'PRICE_MISSING', 'PRICE_MISSING'];
  const findings = problemsOf(codes.map((code, row) => problem(`rows.${row + 2}`, code)));
  expect(groupFindings([...findings, { ...findings[0]!, code: null }])).toEqual([
    { code: 'PRICE_MISSING', count: 2 },
    { code: 'NAME_MISSING', count: 1 },
    { code: 'OTHER', count: 1 },
  ]);
});

it('offers a template with as many cells in each row as there are columns', () => {
  const lines = templateCsv.trimEnd().split('\n');
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([11]));
});
