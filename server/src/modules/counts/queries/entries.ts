import type { StockCountEntry } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { CountedPack } from '../../../kernel/database/count-tables.ts';
import type { Found, Seen } from '../domain/variance.ts';

/** An entry that stands: not taken back. */
export interface Standing extends Seen {
  id: string;
  itemId: string;
  packs: CountedPack[];
  area: string | null;
  personId: string | null;
  personName: string | null;
}

/** Entries of a stock-take that stand, by item, each item's oldest first. @param itemId of this item only */
export async function standingEntries(
  reader: Reader,
  cafeId: string,
  countId: string,
  itemId?: string,
): Promise<Map<string, Standing[]>> {
  const { rows } = await sql<Standing>`
    select t.id, t.item_id as "itemId", t.quantity_milli as "quantityMilli", t.packs, t.area, t.serving,
      t.expected_milli as "expectedMilli", t.counted_at as at, t.person_id as "personId", u.name as "personName"
    from stock_count_entries t
    left join users u on u.id = t.person_id
    where t.cafe_id = ${cafeId} and t.count_id = ${countId} and t.takes_back is null
      ${itemId ? sql`and t.item_id = ${itemId}::uuid` : sql``}
      and not exists (select from stock_count_entries x where x.cafe_id = t.cafe_id and x.takes_back = t.id)
    order by t.counted_at, t.id`.execute(reader.raw);
  return Map.groupBy(rows, (row) => row.itemId);
}

export function entryShape(entry: Standing): StockCountEntry {
  const packed = entry.packs.reduce((sum, { count, quantityMilli }) => sum + count * quantityMilli, 0);
  return {
    id: entry.id,
    person: entry.personId === null ? null : { id: entry.personId, name: entry.personName ?? '' },
    at: entry.at.toISOString(),
    quantityMilli: entry.quantityMilli,
    packs: entry.packs,
    restMilli: entry.quantityMilli - packed,
    area: entry.area,
    servedFrom: entry.serving,
  };
}

/**
 * How far each variance may be off: what went in and out of the place between the entries that matter.
 * What goes one way shows in the levels of the entries, to the last drop; what goes both ways is read from movements.
 */
export async function uncertainties(
  reader: Reader,
  cafeId: string,
  locationId: string,
  found: ReadonlyMap<string, Found>,
): Promise<Map<string, number>> {
  const open = [...found].flatMap(([itemId, { window }]) => (window ? [{ itemId, ...window }] : []));
  const uncertain = new Map([...found].map(([itemId, { driftMilli }]) => [itemId, driftMilli]));
  if (open.length === 0) return uncertain;
  const earliest = new Date(Math.min(...open.map(({ from }) => from.getTime())));
  const { rows } = await sql<{ item_id: string; moved: number }>`
    select w.item_id, coalesce(sum(abs(m.quantity_milli)), 0)::bigint as moved
    from unnest(${open.map(({ itemId }) => itemId)}::uuid[], ${open.map(({ from }) => from)}::timestamptz[],
      ${open.map(({ to }) => to)}::timestamptz[]) as w (item_id, since, until)
    join stock_movements m on m.cafe_id = ${cafeId} and m.item_id = w.item_id and m.location_id = ${locationId}
      and m.id >= ${idsSince(earliest)}::uuid and m.created_at > w.since and m.created_at <= w.until
    group by w.item_id`.execute(reader.raw);
  for (const { item_id: itemId, moved } of rows) uncertain.set(itemId, Math.max(uncertain.get(itemId) ?? 0, moved));
  return uncertain;
}

const slackMs = 60_000;

/** Ids of version 7 begin with their time: none that was made since is smaller (a minute for clocks that differ). */
export function idsSince(moment: Date): string {
  const hex = Math.max(0, moment.getTime() - slackMs)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
