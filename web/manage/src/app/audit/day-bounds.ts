/** The moment at which a day of the calendar begins in a time zone, whatever the clocks did that night. */
export function dayStart(date: string, timeZone: string): string {
  const utcMs = Date.parse(`${date}T00:00:00Z`);
  // Twice: the offset at midnight in UTC may be another one than at midnight there.
  let atMs = utcMs;
  for (let round = 0; round < 2; round++) atMs = utcMs - offsetMs(atMs, timeZone);
  return new Date(atMs).toISOString();
}

/** `2026-11-30` → `2026-12-01` */
export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const),
    ...({ second: 'numeric', hourCycle: 'h23' } as const),
  }).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - atMs;
}
