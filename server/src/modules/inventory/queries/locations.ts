import type { StockLocation } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

const columns = sql`p.id, p.name, p.position,
  (select count(*) from stock_items i
    where i.cafe_id = p.cafe_id and i.location_id = p.id and i.deleted_at is null)::int as items`;

/** Places in order. */
export async function listLocations(reader: Reader, cafeId: string): Promise<StockLocation[]> {
  const { rows } = await sql<StockLocation>`
    select ${columns} from stock_locations p where p.cafe_id = ${cafeId} and p.deleted_at is null
    order by p.position, lower(p.name), p.id`.execute(reader.raw);
  return rows;
}

export async function readLocation(reader: Reader, cafeId: string, id: string): Promise<StockLocation | undefined> {
  const { rows } = await sql<StockLocation>`
    select ${columns} from stock_locations p
    where p.cafe_id = ${cafeId} and p.id = ${id} and p.deleted_at is null`.execute(reader.raw);
  return rows[0];
}
