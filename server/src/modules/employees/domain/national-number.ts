/**
 * Belgian national numbers (Rijksregisternummer) and bis numbers: birth date, serial, and two check digits that are 97
 * minus the rest of the first nine by 97. Whoever was born from 2000 on has a 2 before the nine.
 */

/** `85.07.30-033 28` → `85073003328`, or nothing when it is none. Bis numbers have 20 or 40 more in the month. */
export function readNationalNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s./-]/g, '');
  if (!/^\d{11}$/.test(digits)) return undefined;
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  // Unknown parts of a birth date are zeros.
  if (Number(digits.slice(2, 4)) >= 60 || month > 12 || day > 31) return undefined;
  const nine = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  return check === checkDigits(nine) || check === checkDigits(`2${nine}`) ? digits : undefined;
}

/** Check digits of the first nine; with a 2 before them for births from 2000 on. */
export const checkDigits = (first: string): number => 97 - (Number(first) % 97);

/** `85073003328` → `85.07.30-033.28` */
export const showNationalNumber = (digits: string): string =>
  digits.replace(/^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/, '$1.$2.$3-$4.$5');
