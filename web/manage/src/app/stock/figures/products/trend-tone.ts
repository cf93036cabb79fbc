/** From here on a change is worth a colour: below it, it may be chance. */
const worthSaying = 0.05;

/** How a trend is shown: a share against the time before. */
export function toneOf(trend: number): 'ok' | 'danger' | 'neutral' {
  if (trend >= worthSaying) return 'ok';
  return trend <= -worthSaying ? 'danger' : 'neutral';
}
