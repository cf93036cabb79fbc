/** A key of the ring, whatever it is for. */
export interface RingKey {
  id: string;
  /** From when on it is the one to use; until then it is known and only reads what others made with it. */
  activeFrom: Date;
}

/**
 * How long a new key is known to everybody before anybody uses it, in ms. Processes look for new keys every
 * `ringRefreshMs`: even one that has missed several looks knows a key in time.
 */
export const publishAheadMs = 60_000;
export const ringRefreshMs = 5_000;

/** The key to sign or seal with now: the newest that is active. Before any is, the one that will be first. */
export function keyInUse<Key extends RingKey>(keys: readonly Key[], now: Date): Key | undefined {
  const byAge = [...keys].sort(older);
  return byAge.findLast((key) => key.activeFrom.getTime() <= now.getTime()) ?? byAge[0];
}

/**
 * Keys that were replaced so long ago that nothing made with them is still valid.
 * @param validForMs how long what was made with a key stays valid
 */
export function outlived<Key extends RingKey>(keys: readonly Key[], now: Date, validForMs: number): Key[] {
  const byAge = [...keys].sort(older);
  return byAge.filter((_, at) => {
    const next = byAge[at + 1];
    return next !== undefined && next.activeFrom.getTime() + validForMs <= now.getTime();
  });
}

function older(one: RingKey, other: RingKey): number {
  const apart = one.activeFrom.getTime() - other.activeFrom.getTime();
  return apart || (one.id < other.id ? -1 : 1);
}
