import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';

export interface PackInput {
  id?: string | undefined;
  name: string;
  quantityMilli: number;
  barcode: string | null;
  keg: boolean;
}

/**
 * Makes these the packs of an item, in this order: those with a known id are kept, others are new, missing ones go
 * (deliveries and kegs of the past still name them).
 * @returns INVALID where two are alike, or an id belongs to something else
 */
export async function replacePacks(
  tx: Transactor,
  itemId: string,
  packs: readonly PackInput[],
): Promise<Refusal | undefined> {
  const wrong = checkPacks(packs);
  if (wrong) return wrong;
  const rows = packs.map((pack, position) => ({ ...pack, id: pack.id ?? uuidv7(), position }));
  await sql`
    update stock_packs set deleted_at = ${tx.now}, barcode = null
    where cafe_id = ${tx.cafeId} and item_id = ${itemId} and deleted_at is null
      and id <> all (${rows.map(({ id }) => id)}::uuid[])`.execute(tx.raw);
  // Two packs may change barcodes with one another.
  await sql`update stock_packs set barcode = null where cafe_id = ${tx.cafeId} and item_id = ${itemId}`.execute(tx.raw);
  const { rows: written } = await sql<{ id: string }>`
    insert into stock_packs as old (cafe_id, id, item_id, name, quantity_milli, barcode, keg, position)
    select ${tx.cafeId}::uuid, r.id, ${itemId}::uuid, r.name, r."quantityMilli", r.barcode, r.keg, r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, name text, "quantityMilli" bigint, barcode text, keg boolean, position int)
    on conflict (cafe_id, id) do update
      set name = excluded.name, quantity_milli = excluded.quantity_milli, barcode = excluded.barcode,
          keg = excluded.keg, position = excluded.position, deleted_at = null
      where old.item_id = excluded.item_id
    returning id`.execute(tx.raw);
  const known = new Set(written.map(({ id }) => id));
  const stranger = rows.findIndex(({ id }) => !known.has(id));
  return stranger < 0
    ? undefined
    : invalidField(`packs.${stranger}.id`, 'This id is taken: leave it out for something new');
}

function checkPacks(packs: readonly PackInput[]): Refusal | undefined {
  for (const [index, pack] of packs.entries()) {
    const before = packs.slice(0, index);
    const path = `packs.${index}`;
    if (pack.id !== undefined && before.some(({ id }) => id === pack.id))
      return invalidField(`${path}.id`, 'Use each id once');
    if (before.some(({ name }) => name.toLowerCase() === pack.name.toLowerCase()))
      return invalidField(`${path}.name`, 'Another pack of this item has this name');
    if (pack.barcode !== null && before.some(({ barcode }) => barcode === pack.barcode))
      return invalidField(`${path}.barcode`, 'Another pack of this item has this barcode');
  }
  return undefined;
}
