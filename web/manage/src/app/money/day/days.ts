const dayMs = 86_400_000;

/** The day so many days later (or before). @param date `YYYY-MM-DD` */
export function daysFrom(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
