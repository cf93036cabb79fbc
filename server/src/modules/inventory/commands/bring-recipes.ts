import type { ModifierChange } from '@table-tap/contract';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseStockVersion } from '../../stock/index.ts';
import { modifierRow } from './put-modifier-recipe.ts';
import { recipeRow, type RecipeInput } from './put-recipe.ts';

/**
 * Says what a whole menu takes of stock, in one transaction: for a café that has no recipes yet. The caller knows that
 * all of it fits together.
 */
export function bringRecipes(
  db: Database,
  scope: WriteScope,
  recipes: readonly { productId: string; lines: readonly RecipeInput[] }[],
  modifiers: readonly { modifierId: string; changes: readonly ModifierChange[] }[],
): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseStockVersion(tx);
    const place = () => ({ cafe_id: tx.cafeId, id: uuidv7() });
    const lines = recipes.flatMap(({ productId, lines: all }) =>
      all.map((line) => ({ ...place(), ...recipeRow(productId, line) })),
    );
    const changes = modifiers.flatMap(({ modifierId, changes: all }) =>
      all.map((change) => ({ ...place(), ...modifierRow(modifierId, change) })),
    );
    if (lines.length > 0) await tx.insertInto('recipe_lines').values(lines).execute();
    if (changes.length > 0) await tx.insertInto('modifier_recipes').values(changes).execute();
    return undefined;
  });
}
