import { expect, it } from 'vitest';
import { readTransfer } from './credit-transfer.ts';

const lines = [
  'BCD',
  '002',
  '1',
  'SCT',
  '',
  'Brasserie De Kroon BV',
  'BE71096123456769',
  'EUR12.34',
  '',
  'RF18539007547034',
];

it('reads what a payer types into a banking app', () => {
  expect(readTransfer(lines.join('\n'))).toEqual({
    name: 'Brasserie De Kroon BV',
    iban: 'BE71 0961 2345 6769',
    bic: '',
    reference: 'RF18 5390 0754 7034',
  });
});

it('takes a text where there is no structured reference', () => {
  const [, ...rest] = lines.slice(0, 9);
  const text = ['BCD', ...rest, '', 'Table 7'].join('\n');
  expect(readTransfer(text)?.reference).toBe('Table 7');
});

it.each(['', 'https://pay.bancontact.net/x', 'BCD\n002\n1\nSCT\n\nName'])(
  'is not confused by other texts: %j',
  (text) => expect(readTransfer(text)).toBeNull(),
);
