/**
 * Which of the things that are there each of the new ones is: by name, else by name without case. Each at most once.
 * @returns `matched` beside `wanted`, and what was not matched
 */
export function matchByName<Existing extends { name: string }>(
  existing: readonly Existing[],
  wanted: readonly { name: string }[],
): { matched: (Existing | undefined)[]; gone: Existing[] } {
  const left = new Set(existing);
  const take = (same: (candidate: Existing) => boolean) => {
    for (const candidate of left) {
      if (!same(candidate)) continue;
      left.delete(candidate);
      return candidate;
    }
    return undefined;
  };
  const exact = wanted.map(({ name }) => take((candidate) => candidate.name === name));
  const matched = exact.map((found, index) => {
    const folded = (wanted[index] as { name: string }).name.toLowerCase();
    return found ?? take((candidate) => candidate.name.toLowerCase() === folded);
  });
  return { matched, gone: [...left] };
}
