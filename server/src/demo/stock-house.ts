import type { ModifierChange, ModifierGroup, Product, StockItem } from '@table-tap/contract';
import type { Database } from '../kernel/database/database.ts';
import { bringRecipes } from '../modules/inventory/index.ts';
import { milliOf, modifierRows, recipeRows } from './house-files.ts';
import type { OwnCalls } from './own-calls.ts';

/** How to reach those who deliver, and how many days they take. */
const suppliers = [
  { name: 'Brouwerijdepot Scheldeland', email: 'orders@scheldeland.example', leadDays: 2 },
  { name: 'Wijnhuis Meir', email: 'bestel@wijnhuis-meir.example', leadDays: 4 },
  { name: 'Drankenhandel Peeters', email: 'orders@peeters-dranken.example', leadDays: 1 },
  { name: 'Versmarkt Antwerpen', email: 'bestelling@versmarkt.example', leadDays: 1 },
  { name: 'Koffiebranderij Zuid', email: 'hallo@koffie-zuid.example', leadDays: 3 },
  { name: 'Horecagroep Vriesland', email: 'orders@vriesland.example', leadDays: 2 },
];

/**
 * Fills cellar, bar and kitchen of the demo, and says what the whole menu takes of them, each only where it is missing.
 * @param itemsFile what there is of what, as a file to be imported
 */
export async function stockHouse(
  calls: OwnCalls,
  db: Database,
  cafeId: string,
  itemsFile: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const params = { cafeId };
  const { items: recipes } = await calls.send('GET /cafes/{cafeId}/recipes', { params });
  if (recipes.some(({ lines }) => lines.length > 0)) return;
  const { items: known } = await calls.send('GET /cafes/{cafeId}/suppliers', { params });
  for (const body of suppliers.filter(({ name }) => known.every((supplier) => supplier.name !== name)))
    await calls.send('POST /cafes/{cafeId}/suppliers', { params, body });
  const { items: there } = await calls.send('GET /cafes/{cafeId}/stock-items', { params });
  if (there.length === 0)
    await calls.send('POST /cafes/{cafeId}/inventory/import', { params, query: {}, body: await itemsFile() });
  const { items } = await calls.send('GET /cafes/{cafeId}/stock-items', { params });
  const { items: products } = await calls.send('GET /cafes/{cafeId}/products', { params });
  const { items: groups } = await calls.send('GET /cafes/{cafeId}/modifier-groups', { params });
  const refusal = await bringRecipes(
    db,
    { cafeId },
    await readRecipes(items, products),
    await readModifiers(items, products, groups),
  );
  if (refusal) throw new Error(`the demo has no recipes: ${refusal.code}`);
}

async function readRecipes(items: readonly StockItem[], products: readonly Product[]) {
  const rows = await recipeRows();
  return [...Map.groupBy(rows, ({ product }) => product)].map(([name, lines]) => {
    const product = named(products, name);
    return {
      productId: product.id,
      lines: lines.map(({ variant, item, quantity }) => ({
        variantId: variant === '' ? null : named(product.variants, variant).id,
        itemId: named(items, item).id,
        quantityMilli: milliOf(quantity),
      })),
    };
  });
}

async function readModifiers(
  items: readonly StockItem[],
  products: readonly Product[],
  groups: readonly ModifierGroup[],
) {
  const rows = await modifierRows();
  const changes = rows.map(({ product, modifier, does, item, quantity, insteadOf }) => {
    const { modifierGroupIds } = named(products, product);
    const choices = groups.filter(({ id }) => modifierGroupIds.includes(id)).flatMap(({ modifiers }) => modifiers);
    const change: ModifierChange =
      does === 'swap'
        ? { kind: 'swap', replacesItemId: named(items, insteadOf).id, itemId: named(items, item).id }
        : does === 'add'
          ? { kind: 'add', itemId: named(items, item).id, quantityMilli: milliOf(quantity) }
          : { kind: 'leave_out', replacesItemId: named(items, insteadOf).id };
    return { modifierId: named(choices, modifier).id, changes: [change] };
  });
  // Products share groups: what two of them say about one modifier is the same.
  return [...new Map(changes.map((one) => [one.modifierId, one])).values()];
}

/** @throws where there is none: what the demo names is known to be there */
function named<Thing extends { name: string }>(things: readonly Thing[], name: string): Thing {
  const found = things.find((thing) => thing.name === name);
  if (!found) throw new Error(`the demo has no ${name}`);
  return found;
}
