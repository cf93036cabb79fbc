import type { Answer } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { cafeOf } from './everybody.ts';
import { figuresBy, nothingDone, type Period } from './figures.ts';

type Route = 'GET /cafes/{cafeId}/employees/{userId}/performance';

/** What one person did in a period: in all, by business day and by shift, oldest first. */
export async function personPerformance(
  reader: Reader,
  cafeId: string,
  person: { id: string; name: string },
  period: Period,
): Promise<Answer<Route>> {
  const by = (key: 'person' | 'day' | 'shift') => figuresBy(reader, cafeId, period, key, person.id);
  const [all, days, shifts] = [await by('person'), await by('day'), await by('shift')];
  const clocked =
    shifts.size === 0
      ? []
      : await reader
          .selectFrom('shifts')
          .select(['id', 'clocked_in_at', 'clocked_out_at'])
          .where('cafe_id', '=', cafeId)
          .where('id', 'in', [...shifts.keys()])
          .orderBy('clocked_in_at')
          .execute();
  return {
    ...period,
    ...(await cafeOf(reader, cafeId)),
    person: { id: person.id, name: person.name },
    total: all.get(person.id) ?? nothingDone,
    days: [...days]
      .map(([businessDay, figures]) => ({ businessDay, ...figures }))
      .sort((a, b) => a.businessDay.localeCompare(b.businessDay)),
    shifts: clocked.map((shift) => ({
      shiftId: shift.id,
      clockedInAt: shift.clocked_in_at.toISOString(),
      clockedOutAt: shift.clocked_out_at?.toISOString() ?? null,
      ...(shifts.get(shift.id) ?? nothingDone),
    })),
  };
}
