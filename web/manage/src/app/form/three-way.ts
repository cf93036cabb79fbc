/** What becomes of a form when somebody else has saved meanwhile. */
export interface ThreeWay<T> {
  /** Their version, with my changes where only I changed something; mine where both did. */
  merged: T;
  /** Fields that only they have changed: taken over. */
  taken: (keyof T)[];
  /** Fields that both have changed, differently: somebody must choose. */
  clashes: (keyof T)[];
}

/**
 * Brings together two changes of the same thing, field by field.
 * @param base what both started from
 */
export function mergeThree<T extends object>(base: T, mine: T, theirs: T): ThreeWay<T> {
  const merged = { ...theirs };
  const taken: (keyof T)[] = [];
  const clashes: (keyof T)[] = [];
  for (const field of Object.keys(theirs) as (keyof T)[]) {
    const isMine = !isSame(base[field], mine[field]);
    const isTheirs = !isSame(base[field], theirs[field]);
    if (isMine) merged[field] = mine[field];
    if (isTheirs && !isMine) taken.push(field);
    if (isTheirs && isMine && !isSame(mine[field], theirs[field])) clashes.push(field);
  }
  return { merged, taken, clashes };
}

/** The fields that differ, as they are now. */
export function changedFields<T extends object>(base: T, now: T): Partial<T> {
  const fields = (Object.keys(now) as (keyof T)[]).filter((field) => !isSame(base[field], now[field]));
  return Object.fromEntries(fields.map((field) => [field, now[field]])) as Partial<T>;
}

/** Equal as JSON values; the order of keys does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isSame(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}
