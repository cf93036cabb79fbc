/** Numbers from 0 up to 1 that look like chance, and are the same for the same seed on every machine. */
export type Random = () => number;

/** Starts a row of such numbers: FNV-1a of the seed, then the mixing of Mulberry32. */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `min` to `max`, both included. */
export const between = (random: Random, min: number, max: number): number =>
  min + Math.floor(random() * (max - min + 1));

/** One of some, as often as its weight says. @throws where nothing has a weight */
export function pick<T>(random: Random, some: readonly (readonly [one: T, weight: number])[]): T {
  const all = some.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * all;
  for (const [one, weight] of some) if ((left -= weight) < 0) return one;
  throw new Error('there is nothing to pick from');
}
