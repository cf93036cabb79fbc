/** Stands for a value that is secret or sealed: that it changed may be known, what it was may not. */
export const withheld = { withheld: true } as const;

/** Names under which secrets and private details travel through this house. */
const secretName =
  /(password|passphrase|pin|secret|token|hash|apikey|privatekey|signingkey|recoverycodes?|nationalnumber|iban|rate(minor)?|phone|totp|credential)$/i;
const openNames = new Set(['rate', 'taxRate', 'vatRate']);

/** At the most this many bytes of before, and of after; more is cut to saying so. */
export const detailBytesMax = 16 * 1024;

/**
 * The text of before or after as it is stored and sealed. A last guard against secrets: bytes and fields with a telling
 * name are withheld, whoever hands them in.
 */
export function detailText(value: object | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = JSON.stringify(value, withoutSecrets);
  const bytes = Buffer.byteLength(text);
  return bytes > detailBytesMax ? JSON.stringify({ tooLarge: bytes }) : text;
}

function withoutSecrets(this: unknown, name: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[name];
  if (original instanceof Uint8Array) return withheld;
  if (value === null || value === undefined || openNames.has(name)) return value;
  return secretName.test(name.replaceAll('_', '')) ? withheld : value;
}

/**
 * Only what differs between two states of a thing, for `before` and `after`. Fields that are in one of them only count
 * as absent in the other.
 */
export function changed<T extends object>(before: T, after: Partial<T>): { before: Partial<T>; after: Partial<T> } {
  const was: Partial<T> = {};
  const is: Partial<T> = {};
  for (const name of Object.keys(after) as (keyof T)[]) {
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) continue;
    was[name] = before[name];
    is[name] = after[name];
  }
  return { before: was, after: is };
}
