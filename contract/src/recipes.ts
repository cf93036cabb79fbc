import { z } from 'zod';
import { CostMicro, QuantityMilli, StockUnit } from './inventory.ts';
import { route } from './route.ts';
import { AmountMinor, CurrencyCode, Id, Name, SignedAmountMinor, whole } from './values.ts';

/** What products and modifiers take of stock, and what they cost for it. */

const recipeLineFields = {
  variantId: Id.nullable().meta({
    description: 'Null: holds for every variant that has no line of its own for the item',
  }),
  itemId: Id,
  quantityMilli: QuantityMilli.meta({ description: 'Nought for a variant: it takes none of what the others take' }),
};
export const RecipeLine = z
  .object({ ...recipeLineFields, itemName: z.string(), unit: StockUnit, unitCostMicro: CostMicro })
  .meta({ id: 'RecipeLine' });
export type RecipeLine = z.infer<typeof RecipeLine>;

/** What a product takes, and what each variant costs and leaves at the average that holds now. */
export const Recipe = z
  .object({
    productId: Id,
    productName: Name,
    categoryId: Id,
    currency: CurrencyCode,
    lines: z.array(RecipeLine),
    variants: z.array(
      z.object({
        id: Id,
        name: z.string(),
        priceMinor: AmountMinor,
        netMinor: AmountMinor.meta({ description: 'Without VAT, as sold on the spot' }),
        costMicro: CostMicro,
        costMinor: AmountMinor,
        marginMinor: SignedAmountMinor,
        marginPermille: z.int().nullable().meta({ description: 'Of the net price; null where that is nothing' }),
        available: z.boolean().meta({ description: 'False: something that it takes has run out' }),
      }),
    ),
    modifierGroupIds: z.array(Id),
  })
  .meta({ id: 'Recipe' });
export type Recipe = z.infer<typeof Recipe>;

const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), itemId: Id, quantityMilli: QuantityMilli.min(1) }),
  z.strictObject({ kind: z.literal('swap'), replacesItemId: Id, itemId: Id }),
  z.strictObject({ kind: z.literal('leave_out'), replacesItemId: Id }),
]);
export type ModifierChange = z.infer<typeof Change>;

/** What choosing a modifier changes of a recipe. */
export const ModifierRecipe = z
  .object({
    modifierId: Id,
    modifierName: Name,
    groupId: Id,
    groupName: Name,
    priceMinor: SignedAmountMinor,
    changes: z.array(Change),
  })
  .meta({ id: 'ModifierRecipe' });
export type ModifierRecipe = z.infer<typeof ModifierRecipe>;

export const recipeRoutes = {
  'GET /cafes/{cafeId}/recipes': route({
    tag: 'stock',
    summary: 'What every product of the menu takes of stock, costs and leaves, category by category',
    access: 'stock:read',
    answers: { 200: whole(Recipe) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/recipes/{productId}': route({
    tag: 'stock', summary: 'What a product takes of stock, costs and leaves', access: 'stock:read', answers: { 200: Recipe }, errors: [],
  }), // prettier-ignore
  'PUT /cafes/{cafeId}/recipes/{productId}': route({
    tag: 'stock',
    summary: 'Say what a product takes, in place of what was said before',
    access: 'stock:write',
    body: z.strictObject({
      lines: z.array(z.strictObject({ ...recipeLineFields, variantId: Id.nullable().default(null) })).max(100),
    }),
    answers: { 200: Recipe },
    errors: [],
  }),
  'DELETE /cafes/{cafeId}/recipes/{productId}': route({
    tag: 'stock', summary: 'The product takes nothing of stock any more', access: 'stock:write', answers: { 204: null }, errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/modifier-recipes': route({
    tag: 'stock', summary: 'What every modifier changes, group by group', access: 'stock:read', answers: { 200: whole(ModifierRecipe) }, errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/modifier-recipes/{modifierId}': route({
    tag: 'stock', summary: 'What choosing a modifier changes', access: 'stock:read', answers: { 200: ModifierRecipe }, errors: [],
  }), // prettier-ignore
  'PUT /cafes/{cafeId}/modifier-recipes/{modifierId}': route({
    tag: 'stock',
    summary: 'Say what choosing a modifier adds, swaps for something else, or leaves out',
    access: 'stock:write',
    body: z.strictObject({ changes: z.array(Change).max(20) }),
    answers: { 200: ModifierRecipe },
    errors: [],
  }),
};
