import { packsMax } from '@table-tap/contract';

/** What is known of an item when an order is proposed; quantities in thousandths. */
export interface Need {
  /** What an alert suggested, or what is missing to the target by now: the more of the two. */
  wantedMilli: number;
  /** Ordered and still to come. */
  onOrderMilli: number;
  /** Stands on a draft already. */
  drafted: boolean;
  /** Somebody has chosen it: at least one pack. */
  chosen: boolean;
  packMilli: number;
}

/** How many packs to order, whole ones; or why none. */
export function packsNeeded({
  wantedMilli,
  onOrderMilli,
  drafted,
  chosen,
  packMilli,
}: Need): number | 'on_order' | 'enough' {
  if (drafted) return 'on_order';
  const missing = wantedMilli - onOrderMilli;
  if (missing > 0) return Math.min(packsMax, Math.ceil(missing / packMilli));
  if (onOrderMilli > 0) return 'on_order';
  return chosen ? 1 : 'enough';
}
