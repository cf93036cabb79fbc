const confirmedMinutes = 10;

/** Until when changes to one's factors need no new confirmation; null when they need one. */
export function confirmedUntil(verifiedAt: Date | null, now: Date): Date | null {
  if (!verifiedAt) return null;
  const until = new Date(verifiedAt.getTime() + confirmedMinutes * 60 * 1000);
  return until > now ? until : null;
}
