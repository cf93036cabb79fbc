import type { BodyOut, Recipe } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseStockVersion } from '../../stock/index.ts';
import { readRecipe } from '../queries/recipes.ts';
import { unknownItem } from './unknown-item.ts';
import { notThere } from './check-item.ts';

type Lines = BodyOut<'PUT /cafes/{cafeId}/recipes/{productId}'>['lines'];
export type RecipeInput = Lines[number];

/** A line as it is stored. */
export const recipeRow = (productId: string, { variantId, itemId, quantityMilli }: RecipeInput) => ({
  product_id: productId,
  variant_id: variantId,
  item_id: itemId,
  quantity_milli: quantityMilli,
});

/** Says what a product takes, in place of what was said before. @returns INVALID, NOT_FOUND with the line */
export function putRecipe(db: Database, scope: WriteScope, productId: string, lines: Lines): Promise<Recipe | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseStockVersion(tx);
    const before = await readRecipe(tx, tx.cafeId, productId, tx.now);
    if (!before) return refuse('NOT_FOUND');
    const wrong = (await checkLines(tx, before, lines)) ?? (await write(tx, productId, lines));
    if (wrong) return wrong;
    const recipe = (await readRecipe(tx, tx.cafeId, productId, tx.now)) as Recipe;
    tx.audit({
      subject: { kind: 'product', id: productId, name: recipe.productName },
      before: { recipe: shown(before) },
      after: { recipe: shown(recipe) },
    });
    return recipe;
  });
}

/** A product takes nothing of stock any more. @returns NOT_FOUND */
export function clearRecipe(db: Database, scope: WriteScope, productId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseStockVersion(tx);
    const before = await readRecipe(tx, tx.cafeId, productId, tx.now);
    if (!before) return refuse('NOT_FOUND');
    await write(tx, productId, []);
    tx.audit({
      subject: { kind: 'product', id: productId, name: before.productName },
      before: { recipe: shown(before) },
      after: { recipe: [] },
    });
    return undefined;
  });
}

const shown = ({ lines }: Recipe) =>
  lines.map(({ itemName, variantId, quantityMilli }) => ({ itemName, variantId, quantityMilli }));

async function checkLines(tx: Transactor, { variants }: Recipe, lines: Lines): Promise<Refusal | undefined> {
  const known = new Set(variants.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [index, { variantId, itemId, quantityMilli }] of lines.entries()) {
    if (variantId !== null && !known.has(variantId))
      return notThere(`lines.${index}.variantId`, 'The product has no such variant');
    if (variantId === null && quantityMilli === 0)
      return invalidField(`lines.${index}.quantityMilli`, 'Say how much it takes, or leave the line out');
    const key = `${variantId} ${itemId}`;
    if (seen.has(key)) return invalidField(`lines.${index}.itemId`, 'Name each item once for a variant');
    seen.add(key);
  }
  return unknownItem(
    tx,
    lines.map(({ itemId }) => itemId),
    (index) => `lines.${index}.itemId`,
  );
}

async function write(tx: Transactor, productId: string, lines: Lines): Promise<undefined> {
  await tx.deleteFrom('recipe_lines').where('cafe_id', '=', tx.cafeId).where('product_id', '=', productId).execute();
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({ cafe_id: tx.cafeId, id: uuidv7(), ...recipeRow(productId, line) }));
  await tx.insertInto('recipe_lines').values(rows).execute();
}
