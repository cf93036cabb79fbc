/** Time on the clock of a place, and the instants it stands for. Clocks that are set back show an hour twice. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** `{ date: '2026-10-25', time: '02:30' }` of an instant in ms since 1970. */
export function wallTimeOf(ms: number, timeZone: string): { date: string; time: string } {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  };
}

const dayMs = 86_400_000;

/**
 * The instants at which clocks show a time: one; two in the hour that comes twice; none in the one that is skipped.
 * @param date `YYYY-MM-DD` @param time `HH:MM`
 */
export function instantsOf(date: string, time: string, timeZone: string): number[] {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return [];
  const found = new Set<number>();
  for (const near of [asUtc - dayMs, asUtc, asUtc + dayMs]) {
    const wall = wallTimeOf(near, timeZone);
    const offsetMs = Date.parse(`${wall.date}T${wall.time}:00Z`) - near;
    const candidate = asUtc - offsetMs;
    const back = wallTimeOf(candidate, timeZone);
    if (back.date === date && back.time === time) found.add(candidate);
  }
  return [...found].sort((a, b) => a - b);
}

/** The day before or after: `addDays('2026-10-25', 1)` → `2026-10-26`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** `465` → `7:45`: worked time as it stands on timesheets. */
export function formatHours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
