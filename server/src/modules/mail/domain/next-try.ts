/** The first try again comes after half a minute, each later one after twice as long, at the most every hour. */
const firstWaitSeconds = 30;
const waitSecondsMax = 60 * 60;
export const triesMax = 20;

/**
 * When to try again after `tries` that failed; null: give up, because it was tried often enough or would be too late.
 */
export function nextTry(tries: number, now: Date, expiresAt: Date): Date | null {
  if (tries >= triesMax) return null;
  const waitSeconds = Math.min(waitSecondsMax, firstWaitSeconds * 2 ** (tries - 1));
  const at = new Date(now.getTime() + waitSeconds * 1000);
  return at < expiresAt ? at : null;
}

/** Codes of SMTP from 500 on are final: the same mail gets the same answer tomorrow. */
export function isFinal(error: unknown): boolean {
  const code = (error as { responseCode?: unknown } | null)?.responseCode;
  const isOfMail = ['EENVELOPE', 'EMESSAGE'].includes(String((error as { code?: unknown } | null)?.code));
  return typeof code === 'number' && code >= 500 && isOfMail;
}
