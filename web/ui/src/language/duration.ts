/** `221000` → `3:41`; from an hour on `1:03:41`. Never negative: clocks of screens differ a little. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `5 minutes ago`, `yesterday`, `now`: the largest whole unit, in the language. */
export function formatAgo(elapsedMs: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const unit = units.find(([, lengthMs]) => elapsedMs >= lengthMs);
  return unit ? format.format(-Math.floor(elapsedMs / unit[1]), unit[0]) : format.format(0, 'second');
}
