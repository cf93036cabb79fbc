import { amountMinorMax, quantityMilliMax } from '@table-tap/contract';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';

interface Sized {
  packs: number;
  brokenPacks?: number;
  packMilli: number;
  priceMinor: number;
}

/** Numbers that are each allowed can be too much together: what the house counts with has an end. */
export function tooMuch(path: string, lines: readonly Sized[]): Refusal | undefined {
  let total = 0;
  for (const [index, { packs, brokenPacks = 0, packMilli, priceMinor }] of lines.entries()) {
    total += (packs + brokenPacks) * priceMinor;
    if (packs * packMilli > quantityMilliMax || total > amountMinorMax)
      return invalidField(`${path}.${index}.packs`, 'That is more than can be counted: split the order', 'too_big');
  }
  return undefined;
}
