import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseMenuVersion } from '../menu-version.ts';

/** Takes a product off the menu for good; orders of the past keep it. @returns NOT_FOUND */
export function deleteProduct(db: Database, scope: WriteScope, productId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseMenuVersion(tx, { soldOut: [productId] });
    const product = await tx
      .updateTable('products')
      .set((eb) => ({ deleted_at: tx.now, version: eb('version', '+', 1) }))
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', productId)
      .where('deleted_at', 'is', null)
      .returning(['id', 'name'])
      .executeTakeFirst();
    if (!product) return refuse('NOT_FOUND');
    await tx
      .updateTable('variants')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('product_id', '=', productId)
      .where('deleted_at', 'is', null)
      .execute();
    await tx
      .deleteFrom('product_modifier_groups')
      .where('cafe_id', '=', tx.cafeId)
      .where('product_id', '=', productId)
      .execute();
    tx.audit({ subject: { kind: 'product', id: productId, name: product.name } });
    return undefined;
  });
}
