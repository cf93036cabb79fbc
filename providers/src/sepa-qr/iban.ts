/** Rest of a number of any length divided by 97, its letters read as 10 to 35 (ISO 7064, as in IBAN and ISO 11649). */
export function modulo97(text: string): number {
  let rest = 0;
  for (const character of text.toUpperCase()) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}

/** `be68 5390 0754 7034` → `BE68539007547034` */
export function compactIban(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}

/** Whether a compact IBAN has the right form and check digits (ISO 13616). */
export function isIban(iban: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) && modulo97(iban.slice(4) + iban.slice(0, 4)) === 1;
}
