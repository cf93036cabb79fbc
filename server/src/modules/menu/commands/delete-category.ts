import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { releaseCategory } from '../../counters/index.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import { readCategory } from '../queries/categories.ts';

/** Removes a category without products, also from the counters that make it. @returns NOT_FOUND, IN_USE */
export function deleteCategory(db: Database, scope: WriteScope, categoryId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseMenuVersion(tx);
    const category = await readCategory(tx, tx.cafeId, categoryId);
    if (!category) return refuse('NOT_FOUND');
    const product = await tx
      .selectFrom('products')
      .select('name')
      .where('cafe_id', '=', tx.cafeId)
      .where('category_id', '=', categoryId)
      .where('deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (product)
      return refuse('IN_USE', { detail: `There are products in ${category.name}: move or remove them first` });
    const needed = await releaseCategory(tx, categoryId);
    if (needed) return needed;
    await tx
      .updateTable('categories')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', categoryId)
      .execute();
    tx.audit({ subject: { kind: 'category', id: categoryId, name: category.name } });
    return undefined;
  });
}
