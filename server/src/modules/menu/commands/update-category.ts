import type { BodyOut, Category } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import { readCategory } from '../queries/categories.ts';
import { refreshSearchText } from '../repository.ts';

type CategoryChange = BodyOut<'PATCH /cafes/{cafeId}/categories/{categoryId}'>;

/** Changes a category; its products are found by its new name. @returns the category, or NOT_FOUND, DUPLICATE */
export function updateCategory(
  db: Database,
  scope: WriteScope,
  categoryId: string,
  change: CategoryChange,
): Promise<Category | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseMenuVersion(tx);
      const before = await readCategory(tx, tx.cafeId, categoryId);
      if (!before) return refuse('NOT_FOUND');
      const category: Category = { ...before, ...change };
      await tx
        .updateTable('categories')
        .set({
          name: category.name,
          translations: JSON.stringify(category.translations),
          counter_kind: category.counterKind,
          position: category.position,
        })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', categoryId)
        .execute();
      if (change.name !== undefined || change.translations !== undefined) await refreshSearchText(tx, category);
      tx.audit({ subject: { kind: 'category', id: categoryId, name: category.name }, ...changed(before, change) });
      return category;
    }),
  );
}
