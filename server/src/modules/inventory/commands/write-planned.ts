import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { inParts } from '../../stock/index.ts';
import type { ImportPlan, PlannedItem } from '../domain/plan-import.ts';

/**
 * Writes the places, suppliers, items and packs of a plan: as many statements for a thousand as for one.
 * @returns LEVEL_BELOW_ZERO for an item that would be capped and stands below zero
 */
export async function writePlannedItems(tx: Transactor, plan: ImportPlan): Promise<Refusal | undefined> {
  if (plan.locations.length > 0)
    await sql`
      insert into stock_locations (cafe_id, id, name, position)
      select ${tx.cafeId}::uuid, l.id, l.name, l.position - 1
        + (select coalesce(max(position) + 1, 0) from stock_locations where cafe_id = ${tx.cafeId} and deleted_at is null)
      from unnest(${plan.locations.map(({ id }) => id)}::uuid[], ${plan.locations.map(({ name }) => name)}::text[])
        with ordinality as l (id, name, position)`.execute(tx.raw);
  if (plan.suppliers.length > 0)
    await tx
      .insertInto('suppliers')
      .values(plan.suppliers.map(({ id, name }) => ({ cafe_id: tx.cafeId, id, name, created_at: tx.now })))
      .execute();
  const items = [...plan.created, ...plan.updated];
  if (items.length === 0) return undefined;
  await writeItems(tx, items);
  await writePacks(tx, items);
  return standAll(tx, items);
}

async function writeItems(tx: Transactor, items: readonly PlannedItem[]): Promise<void> {
  await sql`
    insert into stock_items as old (cafe_id, id, name, category, unit, location_id, supplier_id, capped, reorder_milli,
      target_milli, batches, note, created_at)
    select ${tx.cafeId}::uuid, r.id, r.name, r.category, r.unit, r."locationId", r."supplierId", r.capped,
      r."reorderMilli", r."targetMilli", r.batches, r.note, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r (id uuid, name text, category text, unit text,
      "locationId" uuid, "supplierId" uuid, capped boolean, "reorderMilli" bigint, "targetMilli" bigint,
      batches boolean, note text)
    on conflict (cafe_id, id) do update
      set name = excluded.name, category = excluded.category, unit = excluded.unit, location_id = excluded.location_id,
          supplier_id = excluded.supplier_id, capped = excluded.capped, reorder_milli = excluded.reorder_milli,
          target_milli = excluded.target_milli, batches = excluded.batches, note = excluded.note,
          version = old.version + 1`.execute(tx.raw);
}

async function writePacks(tx: Transactor, items: readonly PlannedItem[]): Promise<void> {
  const packs = items.flatMap(({ id: itemId, packs: all }) =>
    all.map((pack, position) => ({ ...pack, id: pack.id ?? uuidv7(), itemId, position })),
  );
  if (packs.length === 0) return;
  // Packs may change barcodes with one another.
  await sql`
    update stock_packs set barcode = null
    where cafe_id = ${tx.cafeId} and item_id = any (${items.map(({ id }) => id)}::uuid[])`.execute(tx.raw);
  await sql`
    insert into stock_packs (cafe_id, id, item_id, name, quantity_milli, barcode, keg, position)
    select ${tx.cafeId}::uuid, r.id, r."itemId", r.name, r."quantityMilli", r.barcode, r.keg, r.position
    from jsonb_to_recordset(${JSON.stringify(packs)}::jsonb) as r (id uuid, "itemId" uuid, name text,
      "quantityMilli" bigint, barcode text, keg boolean, position int)
    on conflict (cafe_id, id) do update
      set name = excluded.name, quantity_milli = excluded.quantity_milli, barcode = excluded.barcode,
          keg = excluded.keg, position = excluded.position`.execute(tx.raw);
}

/** Each item has a level where it is at home; all its levels know whether they may go below zero. */
async function standAll(tx: Transactor, items: readonly PlannedItem[]): Promise<Refusal | undefined> {
  // In the order in which everybody locks levels.
  for (const ids of inParts(items.map(({ id }) => id).sort())) {
    const belowId = await standSome(tx, ids);
    const below = items.find(({ id }) => id === belowId);
    if (below)
      return refuse('LEVEL_BELOW_ZERO', { detail: `${below.name} stands below zero: correct its level first` });
  }
  return undefined;
}

/** @returns an item that would be capped and stands below zero */
async function standSome(tx: Transactor, ids: readonly string[]): Promise<string | undefined> {
  await sql`
    insert into stock_levels (cafe_id, item_id, location_id, capped)
    select i.cafe_id, i.id, i.location_id, i.capped from stock_items i
    where i.cafe_id = ${tx.cafeId} and i.id = any (${ids}::uuid[])
    order by i.id
    on conflict do nothing`.execute(tx.raw);
  const ofThese = sql`l.cafe_id = ${tx.cafeId} and l.item_id = any (${ids}::uuid[])
    and i.cafe_id = ${tx.cafeId} and i.id = any (${ids}::uuid[]) and i.id = l.item_id`;
  const { rows } = await sql<{ itemId: string; isBelow: boolean }>`
    select l.item_id as "itemId", l.level_milli < 0 and i.capped as "isBelow"
    from stock_levels l, stock_items i where ${ofThese}
    order by l.item_id, l.location_id for no key update of l`.execute(tx.raw);
  const below = rows.find(({ isBelow }) => isBelow);
  if (below) return below.itemId;
  await sql`
    update stock_levels l set capped = i.capped from stock_items i
    where ${ofThese} and l.capped <> i.capped`.execute(tx.raw);
  return undefined;
}
