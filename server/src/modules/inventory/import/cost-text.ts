import { costMicroMax } from '@table-tap/contract';

/** Digits behind the point of an amount in millionths of a cent. */
const decimalsMax = 8;

/**
 * What one unit costs, as people write it (`1.85`, `€ 0,0235`), in millionths of a minor unit.
 * @returns undefined where it is no amount, is below zero, or finer than a millionth of a cent
 */
export function parseCost(text: string): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,8}))?$/.exec(text.replaceAll(/[\s\u00a0€$£]|eur|chf|gbp|usd/gi, ''));
  if (!match) return undefined;
  const micro = Number(BigInt((match[1] as string) + (match[2] ?? '').padEnd(decimalsMax, '0')));
  return micro > costMicroMax ? undefined : micro;
}

/** The same as decimal text: 185000000 is `1.85`. */
export function costText(micro: number): string {
  const digits = String(micro).padStart(decimalsMax + 1, '0');
  const decimals = digits.slice(-decimalsMax).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -decimalsMax)}.${decimals}`;
}
