import type { Currency, GlassReturn } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

/** Returns, newest first. */
export async function listReturns(
  reader: Reader,
  cafeId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: GlassReturn[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  const before = start ? sql`and (r.created_at, r.id) < (${start.createdAt}::timestamptz, ${start.id}::uuid)` : sql``;
  const found = await returnsWhere(
    reader,
    cafeId,
    sql`${before} order by r.created_at desc, r.id desc limit ${limit + 1}`,
  );
  const { items, nextCursor } = pageOf(
    found.map((told) => ({ id: told.id, createdAt: told.at, told })),
    limit,
  );
  return { items: items.map(({ told }) => told), nextCursor };
}

export async function readReturn(reader: Reader, cafeId: string, id: string): Promise<GlassReturn | undefined> {
  return (await returnsWhere(reader, cafeId, sql`and r.id = ${id}::uuid`))[0];
}

interface Row extends Pick<GlassReturn, 'id' | 'to' | 'amountMinor' | 'roundingMinor' | 'glasses' | 'tabId' | 'counterId' | 'businessDay'> {
  currency: Currency;
  customer_id: string | null;
  customer_name: string | null;
  returned_by: string;
  by_name: string | null;
  created_at: Date;
} // prettier-ignore

async function returnsWhere(reader: Reader, cafeId: string, which: RawBuilder<unknown>): Promise<GlassReturn[]> {
  const { rows } = await sql<Row>`
    select r.id, r.refund_to as to, r.amount_minor as "amountMinor", r.rounding_minor as "roundingMinor", c.currency,
      r.tab_id as "tabId", r.counter_id as "counterId", r.business_day as "businessDay", r.customer_id, k.name as customer_name,
      r.returned_by, u.name as by_name, r.created_at,
      (select coalesce(json_agg(json_build_object('glassTypeId', p.glass_type_id, 'name', t.name, 'count', p.count,
          'amountMinor', p.amount) order by t.name), '[]')
        from (select glass_type_id, sum(count)::int as count, sum(amount_minor)::int as amount from glass_return_parts
          where cafe_id = r.cafe_id and return_id = r.id group by glass_type_id) p
        join glass_types t on t.cafe_id = r.cafe_id and t.id = p.glass_type_id) as glasses
    from glass_returns r
    join cafes c on c.cafe_id = r.cafe_id
    left join users u on u.id = r.returned_by
    left join customers k on k.cafe_id = r.cafe_id and k.user_id = r.customer_id
    where r.cafe_id = ${cafeId} ${which}`.execute(reader.raw);
  return rows.map(({ customer_id, customer_name, returned_by, by_name, created_at, ...told }) => ({
    ...told,
    customer: customer_id === null ? null : { id: customer_id, name: customer_name ?? '' },
    by: { id: returned_by, name: by_name ?? '' },
    at: created_at.toISOString(),
  }));
}
