/** The first try again comes after five seconds, each later one after four times as long, at the most every six hours. */
const firstWaitSeconds = 5;
const growth = 4;
const waitSecondsMax = 6 * 60 * 60;
/** So much of a wait is left to chance, so that those who failed together do not come back together. */
const jitterShare = 0.2;
/** What a receiver asks for with `Retry-After` is heeded up to here. */
const askedSecondsMax = 60 * 60;

/** How long one delivery is tried for. */
export const tryHours = 24;
export const triesMax = 12;
/** So many failures hold up the deliveries behind; after that it is tried by itself, and they go on. */
export const heldTries = 4;
/** A webhook that has failed for so long without a success is switched off. */
export const offAfterDays = 3;

export interface Failed {
  /** Attempts so far, this one included. */
  tries: number;
  /** Since when it is tried. */
  queuedAt: Date;
  now: Date;
  /** Of the answer, in seconds or as a date. */
  retryAfter?: string | undefined;
  /** 0 to 1, by chance. */
  chance: number;
}

/** When to try again; null: give up, because it was tried often enough or for a day. */
export function nextTry({ tries, queuedAt, now, retryAfter, chance }: Failed): Date | null {
  if (tries >= triesMax) return null;
  const wait = Math.min(waitSecondsMax, firstWaitSeconds * growth ** (tries - 1));
  const spread = wait * (1 + jitterShare * (2 * chance - 1));
  const at = new Date(now.getTime() + Math.max(spread, askedSeconds(retryAfter, now)) * 1000);
  return at.getTime() < queuedAt.getTime() + tryHours * 60 * 60 * 1000 ? at : null;
}

function askedSeconds(retryAfter: string | undefined, now: Date): number {
  if (!retryAfter) return 0;
  const seconds = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(askedSecondsMax, Math.max(0, seconds)) : 0;
}

/** Whether those behind a delivery that has failed so often go on without it. */
export const stepsAside = (tries: number): boolean => tries >= heldTries;

/** Whether a webhook that has failed since then, and again now, is to be switched off. */
export const hasFailedTooLong = (failingSince: Date, now: Date): boolean =>
  now.getTime() - failingSince.getTime() >= offAfterDays * 24 * 60 * 60 * 1000;
