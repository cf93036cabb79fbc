import { amountMinorMax, type Currency } from '@table-tap/contract/money';
import { quoted, type ProblemCode } from './findings.ts';

/** An amount in minor units, or why the text is none. */
export type AmountReading = { amountMinor: number } | { code: ProblemCode; message: string };

/** Signs and codes that stand beside prices; `kr` and `$` are used by several countries. */
const currencyMarks: Record<string, readonly string[]> = {
  '€': ['EUR'], eur: ['EUR'], euro: ['EUR'], '£': ['GBP'], gbp: ['GBP'], $: ['USD'], usd: ['USD'],
  chf: ['CHF'], sfr: ['CHF'], fr: ['CHF'], kr: ['SEK', 'DKK', 'NOK'], sek: ['SEK'], dkk: ['DKK'], nok: ['NOK'],
  zł: ['PLN'], pln: ['PLN'], kč: ['CZK'], czk: ['CZK'],
}; // prettier-ignore

const marks = Object.keys(currencyMarks)
  .sort((a, b) => b.length - a.length)
  .map((mark) => mark.replace('$', '\\$'))
  .join('|');
const markBefore = new RegExp(`^(${marks})\\.?(?![\\p{L}])\\s*`, 'iu');
const markAfter = new RegExp(`\\s*(?<![\\p{L}])(${marks})\\.?$`, 'iu');

/**
 * Reads a price as people write it: `3.5`, `3,50`, `€ 3,50`, `3.50 EUR`, `1.234,50`, `1'234.50`, `3,-`, `-1.50`.
 * One separator with three digits behind it (`1.234`) could be either and is refused, not guessed.
 * All currencies of the contract have two decimals.
 */
export function readAmount(text: string, currency: Currency): AmountReading {
  const fail = (code: ProblemCode, message: string): AmountReading => ({ code, message: `${quoted(text)} ${message}` });
  let rest = text
    .normalize('NFKC')
    .replace(/[\u2212\u2012-\u2014]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

  const outerSign = takeSign(rest);
  const named = takeCurrency(outerSign.rest);
  const innerSign = takeSign(named.rest);
  rest = innerSign.rest.replace(/[.,]-{1,2}$/, '');
  if (named.currencies && !named.currencies.includes(currency)) {
    return fail('PRICE_CURRENCY', `is not in ${currency}: write the price in the currency of the café.`);
  }
  const digits = readDigits(rest);
  if (digits === 'unreadable' || (outerSign.sign && innerSign.sign)) {
    return fail('PRICE_UNREADABLE', 'is not an amount: write it with digits, as 3.50 or 3,50.');
  }
  if (digits === 'ambiguous') {
    return fail('PRICE_AMBIGUOUS', 'can be read in two ways: write two decimals, as 1234.00 or 1.23.');
  }
  const [whole, fraction] = digits;
  if (/[^0]/.test(fraction.slice(2))) return fail('PRICE_TOO_FINE', 'has parts of a cent: write two decimals at most.');
  const amountMinor = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  if (amountMinor > amountMinorMax) return fail('PRICE_TOO_HIGH', 'is more than any price can be: check it.');
  return { amountMinor: (outerSign.sign || innerSign.sign) === '-' ? 0 - amountMinor : amountMinor };
}

function takeSign(text: string): { sign: string; rest: string } {
  return text[0] === '-' || text[0] === '+'
    ? { sign: text[0], rest: text.slice(1).trimStart() }
    : { sign: '', rest: text };
}

function takeCurrency(text: string): { currencies?: readonly string[]; rest: string } {
  const match = markBefore.exec(text) ?? markAfter.exec(text);
  if (!match) return { rest: text };
  const rest = match.index === 0 ? text.slice(match[0].length) : text.slice(0, match.index);
  return { currencies: currencyMarks[match[1]!.toLowerCase()]!, rest };
}

/** Whole part and fraction as digits. */
function readDigits(text: string): [whole: string, fraction: string] | 'unreadable' | 'ambiguous' {
  const plain = /^(\d*)(?:[.,](\d*))?$/.exec(text);
  if (plain && /\d/.test(text)) {
    const [, whole = '', fraction = ''] = plain;
    const looksGrouped = fraction.length === 3 && whole.length >= 1 && whole.length <= 3 && !whole.startsWith('0');
    return looksGrouped ? 'ambiguous' : [whole || '0', fraction];
  }
  const grouped = /^(\d{1,3}(?:([.,' \u2019])\d{3})(?:\2\d{3})*)(?:([.,])(\d*))?$/.exec(text);
  if (!grouped || grouped[2] === grouped[3]) return 'unreadable';
  return [grouped[1]!.replace(/\D/g, ''), grouped[4] ?? ''];
}

/** `-150` → `-1.50`, with a decimal point and nothing else. */
export function writeAmount(amountMinor: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(3, '0');
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
