import type { Answer } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

type Overview = Answer<'GET /cafes/{cafeId}/allowance/months/{month}'>;
type Figures = Overview['total'];

/**
 * What everybody who works here has drunk in a month of business days: pieces, what the allowance covered, what else was
 * taken off, and what was left for themselves to pay. Cancelled orders do not count.
 */
export async function monthOverview(reader: Reader, cafeId: string, month: string): Promise<Overview> {
  const { rows } = await sql<Figures & { id: string; name: string; currency: string }>`
    select o.for_user as id, coalesce(u.name, '') as name, c.currency,
      sum(l.quantity)::int as drinks,
      coalesce(sum(a.covered), 0)::int as "coveredMinor",
      coalesce(sum(a.reduced), 0)::int as "reducedMinor",
      sum(l.total_minor - coalesce(a.covered, 0) - coalesce(a.reduced, 0))::int as "ownMinor"
    from orders o
    join cafes c on c.cafe_id = o.cafe_id
    join memberships m on m.cafe_id = o.cafe_id and m.user_id = o.for_user
    join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id
    left join users u on u.id = o.for_user
    left join lateral (
      select sum(amount_minor) filter (where kind = 'allowance') as covered,
        sum(amount_minor) filter (where kind <> 'allowance') as reduced
      from line_adjustments j where j.cafe_id = l.cafe_id and j.order_id = l.order_id and j.line_id = l.id) a on true
    where o.cafe_id = ${cafeId} and o.kind <> 'cancelled' and o.for_user is not null
      and o.business_day >= ${`${month}-01`}::date and o.business_day < ${`${month}-01`}::date + interval '1 month'
    group by o.for_user, u.name, c.currency
    order by u.name, o.for_user`.execute(reader.raw);
  const cafe = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  const items = rows.map(({ id, name, drinks, coveredMinor, reducedMinor, ownMinor }) => ({
    person: { id, name },
    ...{ drinks, coveredMinor, reducedMinor, ownMinor },
  }));
  const sum = (of: keyof Figures) => items.reduce((total, item) => total + item[of], 0);
  const total = { drinks: sum('drinks'), coveredMinor: sum('coveredMinor'), reducedMinor: sum('reducedMinor'), ownMinor: sum('ownMinor') }; // prettier-ignore
  return { month, currency: cafe.currency as Overview['currency'], items, total };
}
