import type { MenuProduct } from '@table-tap/contract';
import { addLine, type CartLine, isValidChoice, type LineProblem } from './cart-lines.ts';

/** What of an earlier round can be ordered now, and what cannot. */
export interface Repeat {
  lines: readonly CartLine[];
  /** Names of what is left out, each with the reason. `choice`: it is made in other ways now, and must be chosen anew. */
  leftOut: readonly { name: string; reason: LineProblem }[];
}

/** Holds an earlier round against the menu of this moment. */
export function repeatRound(round: readonly CartLine[], products: ReadonlyMap<string, MenuProduct>): Repeat {
  let lines: readonly CartLine[] = [];
  const leftOut: { name: string; reason: LineProblem }[] = [];
  for (const wanted of round) {
    const product = products.get(wanted.productId);
    const name = product?.name ?? wanted.name;
    if (!product?.active) leftOut.push({ name, reason: 'gone' });
    else if (!product.available) leftOut.push({ name, reason: 'sold-out' });
    else if (!isValidChoice(product, wanted)) leftOut.push({ name, reason: 'choice' });
    else lines = addLine(lines, { ...wanted, name });
  }
  return { lines, leftOut };
}
