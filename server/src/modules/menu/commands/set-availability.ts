import type { Product } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { lockMenu, raiseMenuVersion } from '../menu-version.ts';
import { readProduct } from '../queries/products.ts';

/**
 * Sold out, or back. The product's version stays: a bartender does not get into the way of whoever edits it.
 * @returns the product, or NOT_FOUND
 */
export function setAvailability(
  db: Database,
  scope: WriteScope,
  productId: string,
  available: boolean,
): Promise<Product | Refusal> {
  return db.write(scope, async (tx) => {
    await lockMenu(tx);
    // What the stock does not have does not come back by a word.
    const change = (await isInStock(tx, productId))
      ? available
        ? { back: [productId] }
        : { soldOut: [productId] }
      : {};
    await raiseMenuVersion(tx, change);
    await tx
      .updateTable('products')
      .set({ available })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', productId)
      .where('deleted_at', 'is', null)
      .execute();
    const product = await readProduct(tx, tx.cafeId, productId);
    if (!product) return refuse('NOT_FOUND');
    tx.audit({ subject: { kind: 'product', id: productId, name: product.name }, after: { available } });
    return product;
  });
}

async function isInStock(tx: Transactor, productId: string): Promise<boolean> {
  const variant = await tx
    .selectFrom('variants')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('product_id', '=', productId)
    .where('deleted_at', 'is', null)
    .where('stock_out', '=', false)
    .limit(1)
    .executeTakeFirst();
  return variant !== undefined;
}
