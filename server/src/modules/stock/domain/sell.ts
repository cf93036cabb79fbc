import { takeOut, type Standing } from './moving.ts';

/** Where an item stands at one place. */
export interface Shelf extends Standing {
  itemId: string;
  locationId: string;
  /** Is never taken below zero. */
  capped: boolean;
}

/** What a line of an order takes of an item. */
export interface LineTake {
  /** Place of the line in its order. */
  line: number;
  itemId: string;
  quantityMilli: number;
}

/** A part of it, from one place. */
export interface SoldPart {
  line: number;
  itemId: string;
  locationId: string;
  /** Below zero, as its cost. */
  quantityMilli: number;
  costMicro: number;
}

/** The first line that there is not enough for. */
export interface Shortage {
  line: number;
  itemId: string;
}

/** Shelves of each item, the one that sales take from first in front. */
export type Shelves = ReadonlyMap<string, readonly Shelf[]>;

export const isShortage = (outcome: SoldPart[] | Shortage): outcome is Shortage => !Array.isArray(outcome);

/**
 * Takes what an order takes off the shelves: all of it, or nothing where a capped item lacks. From each place what is
 * there; what is nowhere, the first place owes. The shelves are changed where the order is sold.
 * @returns what was taken from where and what it cost, or the first line that something lacks for
 */
export function sell(shelves: Shelves, takes: readonly LineTake[]): SoldPart[] | Shortage {
  const wanted = new Map<string, number>();
  for (const { line, itemId, quantityMilli } of takes) {
    const inAll = (wanted.get(itemId) ?? 0) + quantityMilli;
    wanted.set(itemId, inAll);
    const there = shelves.get(itemId) ?? [];
    if (!there[0] || (there[0].capped && inAll > onHand(there))) return { line, itemId };
  }
  return takes.flatMap((take) => takeFrom(shelves.get(take.itemId) ?? [], take));
}

/** What of an item is there, in all places. */
export const onHand = (shelves: readonly Standing[]): number =>
  shelves.reduce((sum, { levelMilli }) => sum + levelMilli, 0);

function takeFrom(shelves: readonly Shelf[], { line, itemId, quantityMilli }: LineTake): SoldPart[] {
  const parts: SoldPart[] = [];
  let left = quantityMilli;
  const take = (shelf: Shelf, quantity: number) => {
    const { standing, costMicro } = takeOut(shelf, quantity);
    Object.assign(shelf, standing);
    parts.push({ line, itemId, locationId: shelf.locationId, quantityMilli: -quantity, costMicro });
    left -= quantity;
  };
  const owing = quantityMilli - shelves.reduce((sum, { levelMilli }) => sum + Math.max(0, levelMilli), 0);
  for (const [index, shelf] of shelves.entries()) {
    const there = Math.min(left, Math.max(0, shelf.levelMilli) + (index === 0 ? Math.max(0, owing) : 0));
    if (there > 0) take(shelf, there);
  }
  return parts;
}
