import { createHash } from 'node:crypto';
import { modulo97 } from './iban.ts';

/** Longest reference inside an ISO 11649 one, without `RF` and the check digits. */
const innerLengthMax = 21;

/**
 * ISO 11649 creditor reference (`RF` + two check digits + at most 21 of `[A-Z0-9]`) for a reference of ours. The same
 * reference always gives the same one. One that does not fit (longer, or in lower case) is replaced by a digest of
 * 21 characters, about 108 bits.
 * @throws RangeError when `reference` is empty or has other characters than letters and digits
 */
export function creditorReference(reference: string): string {
  if (!/^[A-Za-z0-9]+$/.test(reference)) throw new RangeError('A reference has letters and digits only.');
  const inner = new RegExp(`^[A-Z0-9]{1,${innerLengthMax}}$`).test(reference) ? reference : digest(reference);
  const check = 98 - modulo97(`${inner}RF00`);
  return `RF${String(check).padStart(2, '0')}${inner}`;
}

function digest(reference: string): string {
  const number = BigInt(`0x${createHash('sha256').update(reference).digest('hex')}`);
  return number.toString(36).toUpperCase().padStart(innerLengthMax, '0').slice(-innerLengthMax);
}

/** Whether a compact reference is an ISO 11649 one with right check digits. */
export function isCreditorReference(text: string): boolean {
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(text) && modulo97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** Whether twelve digits are a Belgian structured communication: the first ten modulo 97, 97 for 0. */
export function isBelgianReference(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  return Number(digits.slice(10)) === (Number(digits.slice(0, 10)) % 97 || 97);
}

/** `090933755493` → `+++090/9337/55493+++`, as people write it. */
export function belgianReferenceText(digits: string): string {
  return `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
}

/**
 * The structured reference in a text of a payer or a bank, in compact form: `RF…`, or the twelve digits between `+++` or
 * `***`. Banks and people write them in groups. `null` when there is none with right check digits, or more than one.
 */
export function referenceIn(text: string): string | null {
  const found = new Set<string>();
  for (const [, digits] of text.matchAll(/(?:\+{3}|\*{3})\s*(\d{3}\s*\/?\s*\d{4}\s*\/?\s*\d{5})\s*(?:\+{3}|\*{3})/g)) {
    const compact = (digits ?? '').replaceAll(/\D/g, '');
    if (isBelgianReference(compact)) found.add(compact);
  }
  for (const candidate of creditorCandidates(text.toUpperCase())) found.add(candidate);
  const [first, ...others] = found;
  return first !== undefined && others.length === 0 ? first : null;
}

/** From every `RF00`: the longest run of characters, then of groups of four, whose check digits are right. */
function creditorCandidates(text: string): string[] {
  return [...text.matchAll(/\bR ?F ?\d ?\d/g)].flatMap((start) => {
    const words = text.slice(start.index, start.index + 60).split(/[^A-Z0-9]+/);
    for (let count = words.length; count > 0; count -= 1) {
      const compact = words.slice(0, count).join('');
      if (isCreditorReference(compact)) return [compact];
    }
    return [];
  });
}
