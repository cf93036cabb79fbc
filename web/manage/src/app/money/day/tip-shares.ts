import type { TipPool } from '@table-tap/contract';
import { shareOut } from '@table-tap/contract/money';

/** The most that one weight may be: a week in minutes. */
export const weightMax = 10_000;

/** Somebody who may share, and how much of it is theirs. */
export interface TipShare {
  userId: string;
  name: string;
  minutes: number;
  isIn: boolean;
  /** Null where nothing readable stands. */
  weight: number | null;
}

/** Everybody who was there, by the minutes that they were. */
export function sharesOf(people: TipPool['people']): TipShare[] {
  return people.map(({ person, minutes }) => ({
    ...{ userId: person.id, name: person.name, minutes, isIn: true, weight: byMinutes(minutes) },
  }));
}

/** All in equal parts, or by minutes. */
export function weighed(shares: readonly TipShare[], how: 'minutes' | 'equal'): TipShare[] {
  return shares.map((share) => ({ ...share, weight: how === 'equal' ? 1 : byMinutes(share.minutes) }));
}

/** What each would get, in the order given; nothing for those who are left out. */
export function preview(amountMinor: number, shares: readonly TipShare[]): number[] {
  return shareOut(amountMinor, shares.map(weightIn));
}

/** What is sent; empty when nobody would get anything. */
export function payoutShares(shares: readonly TipShare[]): { userId: string; weight: number }[] {
  return shares.map((share) => ({ userId: share.userId, weight: weightIn(share) })).filter(({ weight }) => weight > 0);
}

function weightIn({ isIn, weight }: TipShare): number {
  return isIn ? (weight ?? 0) : 0;
}

/** Whoever was there at all counts a minute. */
function byMinutes(minutes: number): number {
  return Math.min(Math.max(1, minutes), weightMax);
}
