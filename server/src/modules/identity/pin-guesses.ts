import type { Refusal } from '../../kernel/refusal.ts';
import type { IdentityParts } from './parts.ts';
import type { Counted } from './sign-in-guard.ts';

/** What counts wrong PINs of a person in a café, wherever they are typed. */
export const ofPerson = ({ limiters }: Pick<IdentityParts, 'limiters'>, cafeId: string, userId: string): Counted => ({
  limiter: limiters.pinPerson,
  of: `${cafeId} ${userId}`,
  forgive: true,
});

/** Runs a check of somebody's PIN unless there were too many wrong ones; CREDENTIALS_WRONG counts as one more. */
export type PinGuesses = <T>(
  person: { cafeId: string; userId: string },
  check: () => Promise<T | Refusal>,
) => Promise<T | Refusal>;

export const pinGuesses =
  (parts: Pick<IdentityParts, 'guard' | 'limiters'>): PinGuesses =>
  ({ cafeId, userId }, check) =>
    parts.guard.attempt([ofPerson(parts, cafeId, userId)], check);
