import type { GlassMovement } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

interface Row extends Omit<GlassMovement, 'by' | 'at'> {
  person_id: string | null;
  person_name: string | null;
  created_at: Date;
}

/** Every movement of glasses, newest first; of one kind where asked. */
export async function listMovements(
  reader: Reader,
  cafeId: string,
  { cursor, limit, glassTypeId }: { cursor?: string | undefined; limit: number; glassTypeId?: string | undefined },
): Promise<{ items: GlassMovement[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  const { rows } = await sql<Row>`
    select m.id, m.glass_type_id as "glassTypeId", t.name as "glassName", m.kind, m.count, m.order_id as "orderId",
      o.number as "orderNumber", tb.label as "tableLabel", z.name as "zoneName", c.name as "counterName", m.note,
      m.business_day as "businessDay", m.person_id, u.name as person_name, m.created_at
    from glass_movements m
    join glass_types t on t.cafe_id = m.cafe_id and t.id = m.glass_type_id
    left join orders o on o.cafe_id = m.cafe_id and o.id = m.order_id
    left join tables tb on tb.cafe_id = m.cafe_id and tb.id = m.table_id
    left join zones z on z.cafe_id = m.cafe_id and z.id = m.zone_id
    left join counters c on c.cafe_id = m.cafe_id and c.id = m.counter_id
    left join users u on u.id = m.person_id
    where m.cafe_id = ${cafeId} ${glassTypeId ? sql`and m.glass_type_id = ${glassTypeId}::uuid` : sql``}
      ${start ? sql`and (m.created_at, m.id) < (${start.createdAt}::timestamptz, ${start.id}::uuid)` : sql``}
    order by m.created_at desc, m.id desc limit ${limit + 1}`.execute(reader.raw);
  const { items, nextCursor } = pageOf(
    rows.map((row) => ({ id: row.id, createdAt: row.created_at.toISOString(), row })),
    limit,
  );
  return { items: items.map(({ row }) => shape(row)), nextCursor };
}

const shape = ({ person_id, person_name, created_at, ...told }: Row): GlassMovement => ({
  ...told,
  by: person_id === null ? null : { id: person_id, name: person_name ?? '' },
  at: created_at.toISOString(),
});
