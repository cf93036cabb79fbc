import type { QueryOut, StockAlert } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { isUuid } from '../../../kernel/uuid.ts';

type AlertRow = Omit<StockAlert, 'raisedAt' | 'clearedAt'> & { raisedAt: Date; clearedAt: Date | null };

/** Alerts, newest first: those that are open, or all there ever were. */
export async function listAlerts(
  reader: Reader,
  cafeId: string,
  { cursor, limit, open }: QueryOut<'GET /cafes/{cafeId}/inventory/alerts'>,
): Promise<{ items: StockAlert[]; nextCursor: string | null } | Refusal> {
  if (cursor !== undefined && !isUuid(cursor))
    return invalidField('cursor', 'Send nextCursor of the page before, as it was');
  const { rows } = await sql<AlertRow>`
    select a.id, a.kind, a.level_milli as "levelMilli", a.suggested_milli as "suggestedMilli", a.raised_at as "raisedAt",
      a.cleared_at as "clearedAt", json_build_object('id', i.id, 'name', i.name, 'unit', i.unit) as item,
      i.supplier_id as "supplierId"
    from stock_alerts a
    join stock_items i on i.cafe_id = a.cafe_id and i.id = a.item_id
    where a.cafe_id = ${cafeId} ${cursor === undefined ? sql`` : sql`and a.id < ${cursor}`}
      ${open ? sql`and a.cleared_at is null and i.deleted_at is null` : sql``}
    order by a.id desc limit ${limit + 1}`.execute(reader.raw);
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    raisedAt: row.raisedAt.toISOString(),
    clearedAt: row.clearedAt?.toISOString() ?? null,
  }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
