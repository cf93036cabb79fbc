import { share } from './moving.ts';

/** What a line still has of an item from one place: quantity and cost, both as they went out, above zero. */
export interface TakenPart {
  itemId: string;
  locationId: string;
  quantityMilli: number;
  costMicro: number;
}

/**
 * What of a line goes back when `pieces` of the `ofPieces` that it still has are taken off: the last that was taken
 * first, at the cost that went out. Giving back all pieces gives back all, to the last thousandth.
 */
export function backOf(taken: readonly TakenPart[], pieces: number, ofPieces: number): TakenPart[] {
  const back: TakenPart[] = [];
  for (const parts of Map.groupBy(taken, ({ itemId }) => itemId).values()) {
    const inAll = parts.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);
    let left = pieces >= ofPieces ? inAll : share(inAll, pieces, ofPieces);
    for (const part of parts.toReversed()) {
      const quantityMilli = Math.min(left, part.quantityMilli);
      if (quantityMilli <= 0) continue;
      left -= quantityMilli;
      back.push({ ...part, quantityMilli, costMicro: share(part.costMicro, quantityMilli, part.quantityMilli) });
    }
  }
  return back;
}
