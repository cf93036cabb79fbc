import { share } from './moving.ts';

export type AlertKind = 'low' | 'out';

/** An item as far as alerts go. */
export interface Watched {
  id: string;
  /** In all places. */
  levelMilli: number;
  reorderMilli: number | null;
  /** Something of it has moved once: what was never there is not missed. */
  hasMoved: boolean;
}

/** Days of use that a proposal is made from, and for how many it should last beyond the delivery. */
export const usedDays = 28;
const coverDays = 7;

/** Which alerts hold for an item. */
export function alertsFor({ levelMilli, reorderMilli, hasMoved }: Watched): AlertKind[] {
  const kinds: AlertKind[] = [];
  if (!hasMoved) return kinds;
  if (reorderMilli !== null && levelMilli <= reorderMilli) kinds.push('low');
  if (levelMilli <= 0) kinds.push('out');
  return kinds;
}

export interface Need {
  levelMilli: number;
  reorderMilli: number | null;
  targetMilli: number | null;
  /** In the last `usedDays` days. */
  usedMilli: number;
  leadDays: number;
  /** Of the largest pack that it is bought in. */
  packMilli: number | null;
}

/**
 * How much to order: up to the target level, or what was used of late for the days until the delivery and a week more;
 * always enough to be above the reorder level, in whole packs.
 */
export function suggestedMilli(need: Need): number {
  const { levelMilli, reorderMilli, targetMilli, usedMilli, leadDays, packMilli } = need;
  const forUse = share(Math.max(0, usedMilli), leadDays + coverDays, usedDays) - levelMilli;
  const enough = 2 * (reorderMilli ?? 0) - levelMilli;
  const wanted = Math.max(0, targetMilli === null ? Math.max(forUse, enough) : targetMilli - levelMilli);
  return packMilli === null ? wanted : Math.ceil(wanted / packMilli) * packMilli;
}
