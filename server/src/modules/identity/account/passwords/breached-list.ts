import { createHash } from 'node:crypto';
import { fold } from '@table-tap/contract';

/**
 * Bytes of each entry: the start of the SHA-256 of the folded password. With 40 bits and 50,000 entries, a password that
 * is not in the list is taken for one that is once in 25 million times (docs/adr/0023).
 */
export const entryBytes = 5;
/** Shorter ones are no password here, not even with something added. */
export const listedLengthMin = 6;

/** Whether a folded password is in a list. */
export type Breached = (folded: string) => boolean;

export const entryOf = (folded: string): Buffer => createHash('sha256').update(folded).digest().subarray(0, entryBytes);

/** Makes the list: sorted entries, each once, one after the other. */
export function packList(passwords: Iterable<string>): Buffer {
  const entries = new Map<string, Buffer>();
  for (const password of passwords) {
    const folded = fold(password);
    if (folded.length < listedLengthMin) continue;
    const entry = entryOf(folded);
    entries.set(entry.toString('hex'), entry);
  }
  return Buffer.concat([...entries.values()].sort(Buffer.compare));
}

/** Looks things up in a list that `packList` made, where it lies: nothing is unpacked. */
export function openList(list: Buffer): Breached {
  const count = list.length / entryBytes;
  if (!Number.isInteger(count) || count === 0) throw new Error('the list of breached passwords is cut off');
  return (folded) => {
    if (folded.length < listedLengthMin) return false;
    const wanted = entryOf(folded);
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = wanted.compare(list, middle * entryBytes, (middle + 1) * entryBytes);
      if (order === 0) return true;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
    }
    return false;
  };
}
