import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/refusal.ts';
import { isEasyPin } from './easy-pin.ts';
import { checkDigits, readNationalNumber, showNationalNumber } from './national-number.ts';
import { readPrivate, showPrivate } from './private-texts.ts';

const pad = (value: number, width: number) => String(value).padStart(width, '0');

/** A national number as the register gives them, and whether its holder was born from 2000 on. */
const nationalNumber = fc
  .record({
    year: fc.integer({ min: 1900, max: 2035 }),
    month: fc.integer({ min: 0, max: 12 }),
    bis: fc.constantFrom(0, 20, 40),
    day: fc.integer({ min: 0, max: 31 }),
    serial: fc.integer({ min: 1, max: 998 }),
  })
  .map(({ year, month, bis, day, serial }) => {
    const nine = pad(year % 100, 2) + pad(month + bis, 2) + pad(day, 2) + pad(serial, 3);
    return nine + pad(checkDigits(year >= 2000 ? `2${nine}` : nine), 2);
  });

describe('a national number', () => {
  it('is read whatever stands between its digits', () => {
    fc.assert(
      fc.property(nationalNumber, (digits) => {
        expect(readNationalNumber(digits)).toBe(digits);
        expect(readNationalNumber(showNationalNumber(digits))).toBe(digits);
        expect(readNationalNumber(`${digits.slice(0, 6)} ${digits.slice(6, 9)}/${digits.slice(9)}`)).toBe(digits);
      }),
    );
  });

  it('is refused with other check digits than those of either century', () => {
    fc.assert(
      fc.property(nationalNumber, fc.integer({ min: 0, max: 99 }), (digits, check) => {
        const nine = digits.slice(0, 9);
        fc.pre(check !== checkDigits(nine) && check !== checkDigits(`2${nine}`));
        expect(readNationalNumber(nine + pad(check, 2))).toBeUndefined();
      }),
    );
  });

  it('knows examples of both centuries, and of the bis register', () => {
    // 97 - 850730033 % 97 = 28, and 97 - 2000101001 % 97 = 5.
    expect(readNationalNumber('85.07.30-033 28')).toBe('85073003328');
    expect(readNationalNumber('00.01.01-001.05')).toBe('00010100105');
    expect(readNationalNumber('85.07.30-033 29')).toBeUndefined();
    for (const none of ['', '8507300332', '850730033280', '85133003328', '8a073003328'])
      expect(readNationalNumber(none), none).toBeUndefined();
  });
});

/** Check digits of an IBAN by the standard itself, with big numbers. */
function belgianIban(account: string): string {
  const number = BigInt(`${account}111400`);
  return `BE${pad(Number(98n - (number % 97n)), 2)}${account}`;
}

describe('an IBAN', () => {
  const account = fc.integer({ min: 0, max: 9_999_999_999 }).map((first) => {
    const rest = first % 97 || 97;
    return pad(first, 10) + pad(rest, 2);
  });

  it('is read with or without spaces, in any case', () => {
    fc.assert(
      fc.property(account, (number) => {
        const iban = belgianIban(number);
        expect(readPrivate('iban', iban, 'BE')).toBe(iban);
        expect(readPrivate('iban', iban.toLowerCase().replaceAll(/(.{4})/g, '$1 '), 'BE')).toBe(iban);
      }),
    );
  });

  it('is refused with one digit changed', () => {
    fc.assert(
      fc.property(account, fc.integer({ min: 2, max: 15 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const iban = belgianIban(number);
        const changed = iban.slice(0, at) + String((Number(iban[at]) + by) % 10) + iban.slice(at + 1);
        expect(isRefusal(readPrivate('iban', changed, 'BE'))).toBe(true);
      }),
    );
  });

  it('knows the length of each country', () => {
    expect(readPrivate('iban', 'NL91 ABNA 0417 1643 00', 'BE')).toBe('NL91ABNA0417164300');
    expect(isRefusal(readPrivate('iban', 'BE68 5390 0754 70345', 'BE'))).toBe(true);
  });
});

describe('a telephone number', () => {
  it('is kept in one form, by the country of the café where none is said', () => {
    expect(readPrivate('phone', '0470 12 34 56', 'BE')).toBe('+32470123456');
    expect(readPrivate('phone', '+32 (0)470/12.34.56', 'NL')).toBe('+32470123456');
    expect(readPrivate('phone', '06 12345678', 'NL')).toBe('+31612345678');
  });

  it.each(['12', 'call me', '+999 123 456', '0470 12'])('is refused: %s', (text) => {
    const refused = readPrivate('phone', text, 'BE');
    expect(isRefusal(refused) && refused.errors?.[0]?.path).toBe('phone');
  });
});

it('shows no more than the end of what is private to who may not see it', () => {
  expect(showPrivate('phone', '+32470123456', false)).toBe('•••• 56');
  expect(showPrivate('national_number', '85073003328', false)).toBe('••••');
  expect(showPrivate('iban', 'BE68539007547034', false)).toBe('BE•••• 7034');
  expect(showPrivate('iban', 'BE68539007547034', true)).toBe('BE68 5390 0754 7034');
  expect(showPrivate('phone', '+32470123456', true)).toBe('+32 470 12 34 56');
});

it.each([
  ['1111', true],
  ['1234', true],
  ['987654', true],
  ['4711', false],
  ['1357', false],
])('knows PINs that are guessed at once: %s %s', (pin, easy) => expect(isEasyPin(pin)).toBe(easy));
