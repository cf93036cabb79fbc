import { stockUnits, type ModifierChange, type ModifierRecipe, type StockUnitName } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseStockVersion } from '../../stock/index.ts';
import { readModifierRecipe } from '../queries/modifier-recipes.ts';
import { notThere } from './check-item.ts';

/** Says what choosing a modifier changes, in place of what was said before. @returns INVALID, NOT_FOUND */
export function putModifierRecipe(
  db: Database,
  scope: WriteScope,
  modifierId: string,
  changes: readonly ModifierChange[],
): Promise<ModifierRecipe | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseStockVersion(tx);
    const before = await readModifierRecipe(tx, tx.cafeId, modifierId);
    if (!before) return refuse('NOT_FOUND');
    const wrong = await checkChanges(tx, changes);
    if (wrong) return wrong;
    await tx
      .deleteFrom('modifier_recipes')
      .where('cafe_id', '=', tx.cafeId)
      .where('modifier_id', '=', modifierId)
      .execute();
    if (changes.length > 0)
      await tx
        .insertInto('modifier_recipes')
        .values(changes.map((change) => ({ cafe_id: tx.cafeId, id: uuidv7(), ...modifierRow(modifierId, change) })))
        .execute();
    const after = (await readModifierRecipe(tx, tx.cafeId, modifierId)) as ModifierRecipe;
    tx.audit({
      subject: { kind: 'modifier', id: modifierId, name: after.modifierName },
      before: { changes: before.changes },
      after: { changes: after.changes },
    });
    return after;
  });
}

/** A change as it is stored. */
export const modifierRow = (modifierId: string, change: ModifierChange) => ({
  modifier_id: modifierId,
  item_id: change.kind === 'leave_out' ? null : change.itemId,
  quantity_milli: change.kind === 'add' ? change.quantityMilli : null,
  replaces_item_id: change.kind === 'add' ? null : change.replacesItemId,
});

async function checkChanges(tx: Transactor, changes: readonly ModifierChange[]): Promise<Refusal | undefined> {
  const units = await unitsOf(tx, changes);
  const seen = new Set<string>();
  for (const [index, change] of changes.entries()) {
    const added = change.kind === 'leave_out' ? undefined : change.itemId;
    const gone = change.kind === 'add' ? undefined : change.replacesItemId;
    const at = `changes.${index}`;
    if (added !== undefined && !units.has(added)) return notThere(`${at}.itemId`, 'There is no such item');
    if (gone !== undefined && !units.has(gone)) return notThere(`${at}.replacesItemId`, 'There is no such item');
    const key = gone === undefined ? `add ${added}` : `gone ${gone}`;
    if (seen.has(key)) return invalidField(at, 'Each item is added once, and swapped or left out once');
    seen.add(key);
    if (added === undefined || gone === undefined) continue;
    if (added === gone) return invalidField(`${at}.itemId`, 'Swap it for something else');
    if (kindOf(units, added) !== kindOf(units, gone))
      return invalidField(`${at}.itemId`, 'Swap it for something that is measured alike');
  }
  return undefined;
}

const kindOf = (units: ReadonlyMap<string, StockUnitName>, id: string) => stockUnits[units.get(id) ?? 'piece'].kind;

async function unitsOf(tx: Transactor, changes: readonly ModifierChange[]): Promise<Map<string, StockUnitName>> {
  const ids = changes.flatMap((change) => [
    ...(change.kind === 'leave_out' ? [] : [change.itemId]),
    ...(change.kind === 'add' ? [] : [change.replacesItemId]),
  ]);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('stock_items')
    .select(['id', 'unit'])
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', [...new Set(ids)])
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}
