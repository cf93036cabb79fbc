import { sql } from 'kysely';
import type { PersonalData } from '../../kernel/lifecycle/module.ts';

/** The hours of somebody. They stay when the person is forgotten: wages are accounted by them, under an id. */
export const shiftData: PersonalData = {
  section: 'shifts',
  read: (reader, cafeId, userId) =>
    reader
      .selectFrom('shifts')
      .select(['business_day as businessDay', 'clocked_in_at as clockedInAt', 'clocked_out_at as clockedOutAt'])
      .select(
        sql<unknown>`(
        select coalesce(json_agg(json_build_object('startedAt', b.started_at, 'endedAt', b.ended_at) order by b.started_at), '[]')
        from shift_breaks b where b.cafe_id = shifts.cafe_id and b.shift_id = shifts.id)`.as('breaks'),
      )
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', userId)
      .where('removed_at', 'is', null)
      .orderBy('clocked_in_at')
      .execute(),
};
