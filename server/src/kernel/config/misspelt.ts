const PREFIX = 'TABLE_TAP_';
const NEAR_DISTANCE_MAX = 4;

/** A sentence for each `TABLE_TAP_…` variable that no setting has. */
export function misspeltVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .sort()
    .map((name) => {
      const near = known
        .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
        .filter(({ distance }) => distance <= NEAR_DISTANCE_MAX)
        .sort((a, b) => a.distance - b.distance)[0];
      const hint = near ? `is ${near.candidate} meant?` : '"npm run config" lists all settings.';
      return `${name} is no setting of Table Tap and has no effect; ${hint}`;
    });
}

// Levenshtein, one row at a time.
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
