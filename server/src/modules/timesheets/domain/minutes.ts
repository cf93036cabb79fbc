/** Time as whole minutes since 1970: what hours are counted in. Seconds of a clock time are dropped. */

/** A span of minutes; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

export const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

export const momentOf = (minute: number): Date => new Date(minute * 60_000);

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + (to - from), 0);

/** The parts of a span that none of the others cover, in order. */
export function without(whole: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let at = whole.from;
  for (const other of [...others].sort((a, b) => a.from - b.from)) {
    if (other.from >= whole.to) break;
    if (other.from > at) left.push({ from: at, to: other.from });
    at = Math.max(at, other.to);
  }
  if (at < whole.to) left.push({ from: at, to: whole.to });
  return left;
}

/** The parts of spans that lie in a window. */
export const within = (spans: readonly Span[], window: Span): Span[] =>
  spans
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(({ from, to }) => from < to);

/** So many minutes out of spans laid end to end, `offset` minutes from their beginning. */
export function slice(spans: readonly Span[], offset: number, length: number): Span[] {
  const parts: Span[] = [];
  let before = 0;
  for (const { from, to } of spans) {
    const start = from + Math.max(offset - before, 0);
    const end = Math.min(to, from + offset + length - before);
    if (start < end) parts.push({ from: start, to: end });
    before += to - from;
  }
  return parts;
}
