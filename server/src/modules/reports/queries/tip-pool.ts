import type { Currency, TipPool } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { workedOn } from '../../timesheets/index.ts';
import { tipsCollected } from './day-tips.ts';

/** The tips of a business day: what came in, what was shared out, and who was there. @param now end of running shifts */
export async function tipPool(reader: Reader, cafeId: string, day: string, now: Date): Promise<TipPool> {
  const collectedMinor = await tipsCollected(reader, cafeId, day);
  const payouts = await readPayouts(reader, cafeId, day);
  const paidOutMinor = payouts.reduce((sum, { amount }) => sum + amount, 0);
  const cafe = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  return {
    businessDay: day,
    currency: cafe.currency as Currency,
    collectedMinor,
    paidOutMinor,
    leftMinor: collectedMinor - paidOutMinor,
    people: await readPresent(reader, cafeId, day, now),
    payouts: payouts.map(({ id, by, at, shares }) => ({ id, by, at: at.toISOString(), shares })),
  };
}

interface Payout extends Omit<TipPool['payouts'][number], 'at'> {
  at: Date;
  amount: number;
}

async function readPayouts(reader: Reader, cafeId: string, day: string): Promise<Payout[]> {
  const { rows } = await sql<Payout>`
    select p.id, jsonb_build_object('id', p.paid_by, 'name', coalesce(payer.name, '')) as by, p.created_at as at,
      p.amount_minor as amount, (
        select jsonb_agg(jsonb_build_object(
            'person', jsonb_build_object('id', s.user_id, 'name', coalesce(u.name, '')),
            'weight', s.weight, 'amountMinor', s.amount_minor) order by u.name, s.user_id)
        from tip_payout_shares s left join users u on u.id = s.user_id
        where s.cafe_id = p.cafe_id and s.payout_id = p.id) as shares
    from tip_payouts p left join users payer on payer.id = p.paid_by
    where p.cafe_id = ${cafeId} and p.business_day = ${day}::date
    order by p.created_at, p.id`.execute(reader.raw);
  return rows;
}

/** Who was there: by the hours on their timesheets, and where there are none by what they left a trace of. */
async function readPresent(reader: Reader, cafeId: string, day: string, now: Date): Promise<TipPool['people']> {
  const worked = (await workedOn(reader, cafeId, day, now)).map(({ person, from, to, minutes }) => ({
    ...{ person, minutes, from: from.toISOString(), to: to.toISOString() },
  }));
  const clocked = new Set(worked.map(({ person }) => person.id));
  const others = (await readPeople(reader, cafeId, day)).filter(({ person }) => !clocked.has(person.id));
  return [...worked, ...others].sort((a, b) => a.person.name.localeCompare(b.person.name));
}

interface Present {
  id: string;
  name: string;
  from: Date;
  to: Date;
}

/**
 * Who left a trace that day, from the first thing they did to the last: ordered for somebody, moved a ticket, took a
 * payment, opened or counted the drawer. The events of the day lie between the first order of the day and the first of a
 * later one.
 */
async function readPeople(reader: Reader, cafeId: string, day: string): Promise<TipPool['people']> {
  const { rows } = await sql<Present>`
    with seqs as (
      select (select min(created_seq) from orders where cafe_id = ${cafeId} and business_day = ${day}::date) as first,
        (select created_seq from orders where cafe_id = ${cafeId} and business_day > ${day}::date
          order by business_day, number limit 1) as next),
    traces as (
      select placed_by as id, created_at as at from orders
        where cafe_id = ${cafeId} and business_day = ${day}::date and placed_by is not null
      union all
      select taken_by, completed_at from payments
        where cafe_id = ${cafeId} and business_day = ${day}::date and status = 'completed' and taken_by is not null
      union all
      select (e.data #>> '{by,id}')::uuid, e.created_at from seqs, events e
        where e.cafe_id = ${cafeId} and e.seq >= seqs.first and (seqs.next is null or e.seq < seqs.next)
          and e.type = 'ticket:advanced' and e.data #>> '{by,id}' is not null
      union all
      select opened_by, opened_at from drawer_sessions where cafe_id = ${cafeId} and business_day = ${day}::date
      union all
      select closed_by, closed_at from drawer_sessions
        where cafe_id = ${cafeId} and business_day = ${day}::date and closed_by is not null)
    select t.id, u.name, min(t.at) as from, max(t.at) as to
    from traces t join users u on u.id = t.id
    group by t.id, u.name order by u.name, t.id`.execute(reader.raw);
  return rows.map(({ id, name, from, to }) => ({
    person: { id, name },
    from: from.toISOString(),
    to: to.toISOString(),
    minutes: Math.ceil((to.getTime() - from.getTime()) / 60_000),
  }));
}
