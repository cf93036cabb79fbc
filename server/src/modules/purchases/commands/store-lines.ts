import { stockUnits, type StockUnitName } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { tooMuch } from '../domain/line-limits.ts';

export interface NewLine {
  id?: string | undefined;
  itemId: string;
  packId: string | null;
  /** What is held where the pack does not say it. */
  packMilli?: number | undefined;
  packs: number;
  priceMinor: number;
  vatBasisPoints: number;
}

/** A line as it was stored: with what its pack holds. */
export interface StoredLine extends NewLine {
  id: string;
  packMilli: number;
  packName: string;
}

interface Known {
  itemId: string;
  packId: string | null;
  unit: StockUnitName;
  packName: string | null;
  packMilli: number | null;
}

/**
 * Writes lines of an order behind those it has.
 * @returns them as they were stored; NOT_FOUND for an item that is not there or a pack that is not the item’s, INVALID
 *   for more than can be counted
 */
export async function storeLines(
  tx: Transactor,
  orderId: string,
  lines: readonly NewLine[],
  { path = 'lines', position = 0 }: { path?: string; position?: number } = {},
): Promise<StoredLine[] | Refusal> {
  if (lines.length === 0) return [];
  const known = await knownItems(tx, lines);
  const stored: StoredLine[] = [];
  for (const [index, line] of lines.entries()) {
    const found = known.find(({ itemId, packId }) => itemId === line.itemId && packId === line.packId);
    if (!found) {
      const message = 'There is no such item, or no such pack of it';
      return refuse('NOT_FOUND', { errors: [{ path: `${path}.${index}.itemId`, code: 'unknown', message }] });
    }
    const packMilli = line.packMilli ?? found.packMilli ?? stockUnits[found.unit].milli;
    stored.push({ ...line, id: line.id ?? uuidv7(), packMilli, packName: found.packName ?? '' });
  }
  const refused = tooMuch(path, stored);
  if (refused) return refused;
  await tx
    .insertInto('purchase_lines')
    .values(
      stored.map((line, index) => ({
        cafe_id: tx.cafeId,
        id: line.id,
        purchase_order_id: orderId,
        position: position + index,
        item_id: line.itemId,
        pack_id: line.packId,
        pack_name: line.packName,
        pack_milli: line.packMilli,
        packs: line.packs,
        price_minor: line.priceMinor,
        vat_basis_points: line.vatBasisPoints,
      })),
    )
    .execute();
  return stored;
}

async function knownItems(tx: Transactor, lines: readonly NewLine[]): Promise<Known[]> {
  const itemIds = lines.map(({ itemId }) => itemId);
  const packIds = lines.map(({ packId }) => packId);
  const { rows } = await sql<Known>`
    select distinct i.id as "itemId", w.pack_id as "packId", i.unit, p.name as "packName",
      p.quantity_milli as "packMilli"
    from unnest(${itemIds}::uuid[], ${packIds}::uuid[]) as w (item_id, pack_id)
    join stock_items i on i.cafe_id = ${tx.cafeId} and i.id = w.item_id and i.deleted_at is null
    left join stock_packs p on p.cafe_id = i.cafe_id and p.item_id = i.id and p.id = w.pack_id and p.deleted_at is null
    where w.pack_id is null or p.id is not null`.execute(tx.raw);
  return rows;
}
