/** The month before the one of a day: what payroll asks for. `2026-11-28` → October 2026. */
export function monthBefore(day: string): { first: string; last: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { first: iso(Date.UTC(year, month - 2, 1)), last: iso(Date.UTC(year, month - 1, 0)) };
}
