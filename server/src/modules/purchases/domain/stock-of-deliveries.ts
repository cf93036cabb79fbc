import { microPerMinor } from '@table-tap/contract';
import { share, type Move } from '../../stock/index.ts';

/** What came whole of an item at a place, and its price a pack without VAT. */
export interface Came {
  itemId: string;
  locationId: string;
  packs: number;
  packMilli: number;
  priceMinor: number;
}

interface Sum {
  milli: number;
  micro: number;
}
const nothing: Sum = { milli: 0, micro: 0 };

/**
 * How stock moves when a delivery comes, or when one is put in the place of another: only by the difference, so that what
 * was sold meanwhile does not matter, and its cost by what really changes.
 * @param before what was written down before; nothing for a delivery that is new
 */
export function movesOf(came: readonly Came[], before: readonly Came[] = []): Move[] {
  const now = sums(came);
  const then = sums(before);
  return [...new Set([...now.keys(), ...then.keys()])].flatMap((key): Move[] => {
    const [itemId, locationId] = key.split(' ') as [string, string];
    const is = now.get(key) ?? nothing;
    const was = then.get(key) ?? nothing;
    const quantityMilli = is.milli - was.milli;
    if (quantityMilli === 0 && is.micro === was.micro) return [];
    const costMicro = quantityMilli > 0 ? share(is.micro, quantityMilli, is.milli) : undefined;
    const corrects = was.milli > 0 ? { ofMilli: was.milli, costMicro: is.micro - was.micro } : undefined;
    return [{ itemId, locationId, quantityMilli, costMicro, corrects }];
  });
}

function sums(came: readonly Came[]): Map<string, Sum> {
  const byPlace = new Map<string, Sum>();
  for (const { itemId, locationId, packs, packMilli, priceMinor } of came) {
    if (packs === 0) continue;
    const key = `${itemId} ${locationId}`;
    const { milli, micro } = byPlace.get(key) ?? nothing;
    byPlace.set(key, { milli: milli + packs * packMilli, micro: micro + packs * priceMinor * microPerMinor });
  }
  return byPlace;
}
