/** What came in of an item at once, with a date. */
export interface CameIn {
  id: string;
  /** `yyyy-mm-dd`; null: never expires. */
  expiresOn: string | null;
  quantityMilli: number;
}

/**
 * What is left of each batch of one item: the first to expire is used first, so what is there is the last to expire. What
 * came in without a batch counts as used last of all the batches that it could have been.
 * @param levelMilli what there is of the item, everywhere
 * @param batches all that ever came in, in any order; of two that expire on a day, the one that came first is used first
 */
export function batchesLeft(levelMilli: number, batches: readonly CameIn[]): Map<string, number> {
  const left = new Map<string, number>();
  let rest = Math.max(0, levelMilli);
  for (const { id, quantityMilli } of batches.toSorted(lastFirst)) {
    const here = Math.min(rest, quantityMilli);
    left.set(id, here);
    rest -= here;
  }
  return left;
}

const lastFirst = (a: CameIn, b: CameIn): number =>
  a.expiresOn === b.expiresOn ? compare(b.id, a.id) : a.expiresOn === null ? -1 : b.expiresOn === null ? 1 : compare(b.expiresOn, a.expiresOn); // prettier-ignore

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
