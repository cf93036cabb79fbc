const minuteMs = 60_000;

/** `now`, `12 min`, `1 hr`: whole minutes, from an hour on whole hours, as the language writes them. */
export function sinceText(elapsedMs: number, locale: string): string {
  const minutes = Math.floor(elapsedMs / minuteMs);
  if (minutes < 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  const [value, unit] = minutes < 60 ? [minutes, 'minute'] : [Math.floor(minutes / 60), 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
