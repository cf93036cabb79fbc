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
      .returning('id')
      .executeTakeFirst();
    return product ? undefined : refuse('NOT_FOUND');
  });
}
