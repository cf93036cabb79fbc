import type { ModifierChange, ModifierRecipe } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

interface ChangeRow {
  itemId: string | null;
  quantityMilli: number | null;
  replacesItemId: string | null;
}
type ModifierRow = Omit<ModifierRecipe, 'changes'> & { changes: ChangeRow[] };

/** What every modifier changes of recipes, group by group; of one only, where it is named. */
export async function listModifierRecipes(
  reader: Reader,
  cafeId: string,
  modifierId?: string,
): Promise<ModifierRecipe[]> {
  const { rows } = await sql<ModifierRow>`
    select m.id as "modifierId", m.name as "modifierName", g.id as "groupId", g.name as "groupName",
      m.price_minor as "priceMinor",
      (select coalesce(json_agg(json_build_object('itemId', r.item_id, 'quantityMilli', r.quantity_milli,
          'replacesItemId', r.replaces_item_id) order by r.id), '[]')
        from modifier_recipes r where r.cafe_id = m.cafe_id and r.modifier_id = m.id) as changes
    from modifiers m
    join modifier_groups g on g.cafe_id = m.cafe_id and g.id = m.group_id and g.deleted_at is null
    where m.cafe_id = ${cafeId} and m.deleted_at is null
      ${modifierId === undefined ? sql`` : sql`and m.id = ${modifierId}`}
    order by g.name, g.id, m.position, m.id`.execute(reader.raw);
  return rows.map(({ changes, ...row }) => ({ ...row, changes: changes.map(changeShape) }));
}

export async function readModifierRecipe(
  reader: Reader,
  cafeId: string,
  modifierId: string,
): Promise<ModifierRecipe | undefined> {
  return (await listModifierRecipes(reader, cafeId, modifierId))[0];
}

function changeShape({ itemId, quantityMilli, replacesItemId }: ChangeRow): ModifierChange {
  if (replacesItemId === null) return { kind: 'add', itemId: itemId as string, quantityMilli: quantityMilli as number };
  return itemId === null ? { kind: 'leave_out', replacesItemId } : { kind: 'swap', replacesItemId, itemId };
}
