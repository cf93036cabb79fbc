import type { Recipe, RecipeLine } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { loadPriceBook, type PriceBook, type SellableProduct } from '../../menu/index.ts';
import { averageCost } from '../../stock/index.ts';
import { costVariant } from '../domain/cost-recipe.ts';

type LineRow = Omit<RecipeLine, 'unitCostMicro'> & {
  productId: string;
  levelMilli: number;
  valueMicro: number;
  lastCostMicro: number;
};

/** What every product takes, costs and leaves, category by category. */
export async function listRecipes(reader: Reader, cafeId: string, now: Date): Promise<Recipe[]> {
  const categories = await reader
    .selectFrom('categories')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .orderBy('position')
    .orderBy('name')
    .execute();
  const place = new Map(categories.map(({ id }, index) => [id, index]));
  const recipes = await readRecipes(reader, cafeId, now);
  const placeOf = ({ categoryId }: Recipe) => place.get(categoryId) ?? place.size;
  return recipes.sort((a, b) => placeOf(a) - placeOf(b));
}

/** What one product takes, costs and leaves. */
export async function readRecipe(
  reader: Reader,
  cafeId: string,
  productId: string,
  now: Date,
): Promise<Recipe | undefined> {
  return (await readRecipes(reader, cafeId, now, productId))[0];
}

async function readRecipes(reader: Reader, cafeId: string, now: Date, productId?: string): Promise<Recipe[]> {
  const book = await loadPriceBook(reader, cafeId, productId === undefined ? {} : { productIds: [productId] });
  const day = await businessDayAt(reader, cafeId, now);
  const one = productId === undefined ? undefined : book.products.get(productId);
  const products = productId === undefined ? [...book.products.values()] : one ? [one] : [];
  const lines = Map.groupBy(await lineRows(reader, cafeId, productId), (line) => line.productId);
  const out = await soldOut(reader, cafeId);
  return products.map((product) => recipeShape(product, lines.get(product.id) ?? [], { book, day, out }));
}

function recipeShape(
  product: SellableProduct,
  rows: readonly LineRow[],
  { book, day, out }: { book: PriceBook; day: string; out: ReadonlySet<string> },
): Recipe {
  const rate = rateOf(book, product.taxClass, day);
  const lines = rows.map(({ levelMilli, valueMicro, lastCostMicro, productId: _, ...line }) => ({
    ...line,
    unitCostMicro: averageCost({ levelMilli, valueMicro, unitCostMicro: lastCostMicro }, 1000),
  }));
  const unitCosts = new Map(lines.map(({ itemId, unitCostMicro }) => [itemId, unitCostMicro]));
  return {
    productId: product.id,
    productName: product.name,
    categoryId: product.categoryId,
    currency: book.currency as Recipe['currency'],
    lines,
    variants: product.variants.map((variant) => ({
      ...variant,
      ...costVariant(lines, variant, rate, unitCosts),
      available: !out.has(variant.id),
    })),
    modifierGroupIds: product.groups.map(({ id }) => id),
  };
}

/** What is sold on the spot is taxed by the latest rate that has begun. */
function rateOf({ taxRates }: PriceBook, taxClass: SellableProduct['taxClass'], day: string): number {
  const begun = taxRates.filter(
    (rate) => rate.taxClass === taxClass && rate.serviceMode === 'on_premises' && rate.validFrom <= day,
  );
  return begun.at(-1)?.rateBasisPoints ?? 0;
}

async function lineRows(reader: Reader, cafeId: string, productId: string | undefined): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select r.product_id as "productId", r.variant_id as "variantId", r.item_id as "itemId",
      r.quantity_milli as "quantityMilli", i.name as "itemName", i.unit,
      coalesce(l.level, 0)::bigint as "levelMilli", coalesce(l.value, 0)::bigint as "valueMicro",
      coalesce(l.last_cost, 0) as "lastCostMicro"
    from recipe_lines r
    join stock_items i on i.cafe_id = r.cafe_id and i.id = r.item_id and i.deleted_at is null
    left join variants v on v.cafe_id = r.cafe_id and v.id = r.variant_id
    left join lateral (
      select sum(level_milli) as level, sum(value_micro) as value, max(unit_cost_micro) as last_cost
      from stock_levels s where s.cafe_id = i.cafe_id and s.item_id = i.id) l on true
    where r.cafe_id = ${cafeId} and v.deleted_at is null
      ${productId === undefined ? sql`` : sql`and r.product_id = ${productId}`}
    order by r.product_id, v.position nulls first, r.id`.execute(reader.raw);
  return rows;
}

async function soldOut(reader: Reader, cafeId: string): Promise<Set<string>> {
  const rows = await reader
    .selectFrom('variants')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('stock_out', '=', true)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
