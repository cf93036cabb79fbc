import type { Shift, Timesheet } from '@table-tap/contract';
import { addDays } from '@table-tap/ui/language/wall-time';

/** A person's line in the week. */
export interface WeekRow {
  person: { id: string; name: string };
  number: number | null;
  /** Seven, from Monday on. */
  days: Shift[][];
  minutes: number;
  amountMinor: number | null;
}

export interface Week {
  days: string[];
  rows: WeekRow[];
  /** Minutes of each day, and of the week. */
  dayMinutes: number[];
  minutes: number;
  amountMinor: number | null;
}

/** A week as a table: people by days, with sums at both sides. A shift stands on the day on which it began. */
export function weekOf(monday: string, sheet: Timesheet): Week {
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const rows = sheet.people.map(({ person, employeeNumber, minutes, amountMinor }): WeekRow => {
    const own = sheet.items.filter((shift) => shift.person.id === person.id);
    return {
      ...{ person, number: employeeNumber, minutes, amountMinor },
      days: days.map((day) => own.filter(({ businessDay }) => businessDay === day)),
    };
  });
  const dayMinutes = days.map((_, index) =>
    rows.reduce((sum, row) => sum + (row.days[index] ?? []).reduce((all, { minutes }) => all + minutes, 0), 0),
  );
  const amounts = rows.flatMap(({ amountMinor }) => amountMinor ?? []);
  return {
    ...{ days, rows, dayMinutes },
    minutes: dayMinutes.reduce((sum, minutes) => sum + minutes, 0),
    amountMinor: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
  };
}

/** Shifts that wait for approval and can have it. */
export const approvable = (sheet: Timesheet, ownId: string | undefined, isOwner: boolean): Shift[] =>
  sheet.items.filter(
    ({ state, approval, locked, person }) =>
      state === 'closed' && approval === null && !locked && (isOwner || person.id !== ownId),
  );
