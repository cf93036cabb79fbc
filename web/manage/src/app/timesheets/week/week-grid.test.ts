import type { Shift, Timesheet } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { approvable, weekOf } from './week-grid.ts';

const els = { id: 'els', name: 'Els' };
const tom = { id: 'tom', name: 'Tom' };
const shift = (person: typeof els, businessDay: string, minutes: number, more: Partial<Shift> = {}): Shift =>
  ({ id: `${person.id}${businessDay}`, person, businessDay, minutes, state: 'closed', approval: null, locked: false, ...more }) as Shift; // prettier-ignore
const sheet = {
  items: [
    shift(els, '2026-10-19', 300),
    shift(els, '2026-10-19', 120, { state: 'open' }),
    shift(tom, '2026-10-25', 510, { approval: { by: els, at: '' } }),
  ],
  people: [
    { person: els, employeeNumber: 1, minutes: 420, amountMinor: null },
    { person: tom, employeeNumber: 2, minutes: 510, amountMinor: 13_000 },
  ],
} as unknown as Timesheet;

describe('a week', () => {
  const week = weekOf('2026-10-19', sheet);

  it('has seven days over a change of the clock', () => {
    expect([week.days[0], week.days[6]]).toEqual(['2026-10-19', '2026-10-25']);
  });

  it('adds up both ways', () => {
    expect(week.rows.map(({ minutes }) => minutes)).toEqual([420, 510]);
    expect(week.dayMinutes).toEqual([420, 0, 0, 0, 0, 0, 510]);
    expect([week.minutes, week.amountMinor]).toEqual([930, 13_000]);
    expect(week.rows[0]?.days[0]).toHaveLength(2);
  });

  it('knows what can be approved, and by whom', () => {
    expect(approvable(sheet, 'tom', false).map(({ id }) => id)).toEqual(['els2026-10-19']);
    expect(approvable(sheet, 'els', false)).toEqual([]);
    expect(approvable(sheet, 'els', true)).toHaveLength(1);
  });
});
