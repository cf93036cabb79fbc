/**
 * The business day that a moment belongs to: with a start at 06:00, two o'clock at night is still the evening before.
 * @param timeZone IANA name of the café's time zone
 * @param dayStart `HH:MM`
 * @returns `YYYY-MM-DD`
 */
export function businessDayAt(nowMs: number, timeZone: string, dayStart: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(nowMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  const isBeforeStart = `${part('hour')}:${part('minute')}` < dayStart;
  return isBeforeStart ? dayBefore(date) : date;
}

const dayMs = 86_400_000;

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}
