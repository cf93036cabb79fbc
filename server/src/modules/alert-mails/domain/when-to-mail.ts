/** An alert that nobody was mailed yet. */
export interface WaitingAlert {
  kind: 'low' | 'out';
}

export interface MailTimes {
  now: Date;
  /** When the last mail went; null: never. */
  lastMailedAt: Date | null;
  /** What is low is gathered for so long. */
  lowEveryMinutes: number;
}

/**
 * When the alerts that wait are to be mailed, all of them in one mail: at once where something is out, or else when the
 * last mail is long enough ago; null: none wait.
 */
export function whenToMail(
  waiting: readonly WaitingAlert[],
  { now, lastMailedAt, lowEveryMinutes }: MailTimes,
): Date | null {
  if (waiting.length === 0) return null;
  if (!lastMailedAt || waiting.some(({ kind }) => kind === 'out')) return now;
  const at = new Date(lastMailedAt.getTime() + lowEveryMinutes * 60_000);
  return at > now ? at : now;
}
