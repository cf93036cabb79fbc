import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, writeAmount } from './price-text.ts';

const read = (text: string) => {
  const reading = readAmount(text, 'EUR');
  return 'code' in reading ? reading.code : reading.amountMinor;
};

describe('readAmount', () => {
  it.each([
    ['3.50', 350], ['3,50', 350], ['3.5', 350], ['3', 300], ['.5', 50], ['0', 0], ['12.', 1200], ['3.5000', 350], ['0.800', 80],
    ['€ 3,50', 350], ['€3.50', 350], ['3.50 EUR', 350], ['3,50€', 350], ['EUR 3,50', 350], ['3.50 euro', 350], ['€\u00a03,50', 350],
    ['3,-', 300], ['€ 3,--', 300], ['3,–', 300],
    ['1.234,50', 123450], ['1,234.50', 123450], ["1'234.50", 123450], ['1 234,50', 123450], ['1\u202f234,50', 123450],
    ['1’234', 123400], ['1.234.567', 123456700],
    ['-1.50', -150], ['− 1,50', -150], ['€ -1,50', -150], ['-€1,50', -150], ['+0.80', 80], ['-0', 0],
  ])('%s → %i', (text, amountMinor) => expect(read(text)).toBe(amountMinor)); // prettier-ignore

  it.each([
    ['', 'PRICE_UNREADABLE'], ['free', 'PRICE_UNREADABLE'], ['3.50.20', 'PRICE_UNREADABLE'], ['1e3', 'PRICE_UNREADABLE'],
    ['3 50', 'PRICE_UNREADABLE'], ['€', 'PRICE_UNREADABLE'], ['--3', 'PRICE_UNREADABLE'], ['3,50 each', 'PRICE_UNREADABLE'],
    ['=1+1', 'PRICE_UNREADABLE'], ['5-Feb', 'PRICE_UNREADABLE'], ['Infinity', 'PRICE_UNREADABLE'], ['12 eurocent', 'PRICE_UNREADABLE'],
    ['1.234', 'PRICE_AMBIGUOUS'], ['3,500', 'PRICE_AMBIGUOUS'],
    ['3.555', 'PRICE_AMBIGUOUS'], ['0.125', 'PRICE_TOO_FINE'], ['3.5055', 'PRICE_TOO_FINE'],
    ['$ 3.50', 'PRICE_CURRENCY'], ['3.50 CHF', 'PRICE_CURRENCY'], ['£3', 'PRICE_CURRENCY'],
    ['10000000.01', 'PRICE_TOO_HIGH'], ['9'.repeat(400), 'PRICE_TOO_HIGH'],
  ])('%s is refused: %s', (text, code) => expect(read(text)).toBe(code)); // prettier-ignore

  it('takes the marks of the currency of the café', () => {
    expect(readAmount('CHF 1’250.00', 'CHF')).toEqual({ amountMinor: 125_000 });
    expect(readAmount('Fr. 4.50', 'CHF')).toEqual({ amountMinor: 450 });
    expect(readAmount('45 kr', 'NOK')).toEqual({ amountMinor: 4_500 });
    expect(readAmount('12,50 zł', 'PLN')).toEqual({ amountMinor: 1_250 });
  });

  it('reads every amount in every common notation', () => {
    const notation = fc.constantFrom(
      ...['nl-BE', 'fr-BE', 'de-DE', 'en-IE', 'de-CH', 'fr-FR'].flatMap((locale) => [
        (amount: number) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(amount),
        (amount: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount),
      ]),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), notation, (amountMinor, format) => {
        expect(read(format(amountMinor / 100))).toBe(amountMinor);
      }),
    );
  });

  it('reads back what writeAmount writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (amountMinor) => {
        expect(read(writeAmount(amountMinor))).toBe(amountMinor);
      }),
    );
  });
});
