import type { Answer } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';

type People = Answer<'GET /cafes/{cafeId}/audit/people'>['items'];

const peopleMax = 500;

/**
 * Everybody who did something, by name. Jumps from person to person in the index, however many entries each has.
 */
export async function auditedPeople(db: Database, cafeId: string): Promise<People> {
  const { rows } = await db.read(cafeId, (reader) =>
    sql<People[number]>`
      with recursive people as (
        (select actor_id from audit_entries where cafe_id = ${cafeId} and actor_id is not null order by actor_id limit 1)
        union all
        select (select e.actor_id from audit_entries e
          where e.cafe_id = ${cafeId} and e.actor_id > p.actor_id order by e.actor_id limit 1)
        from people p where p.actor_id is not null
      )
      select last.actor_kind as kind, last.actor_id as id, last.actor_name as name
      from (select actor_id from people where actor_id is not null limit ${peopleMax}) p
      cross join lateral (
        select e.actor_kind, e.actor_id, e.actor_name from audit_entries e
        where e.cafe_id = ${cafeId} and e.actor_id = p.actor_id order by e.seq desc limit 1) last
      order by last.actor_name, last.actor_id`.execute(reader.raw),
  );
  return rows;
}
