import type { BodyOut, Product } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { etagOf } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { productFacts } from '../domain/product-facts.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import { readCategory } from '../queries/categories.ts';
import { readProduct } from '../queries/products.ts';
import { checkPriced, lastPlaceIn, notThere, refreshSearchText, replaceGroups, replacePriced } from '../repository.ts';

type ProductChange = BodyOut<'PATCH /cafes/{cafeId}/products/{productId}'>;

/**
 * Changes a product. Variants and modifier groups that are sent replace the old ones; in another category it goes
 * behind the others unless told where.
 * @param ifMatch ETag of the version that the change was made from; without one the last change wins
 * @returns INVALID, NOT_FOUND, DUPLICATE, CHANGED_MEANWHILE
 */
export function updateProduct(
  db: Database,
  scope: WriteScope,
  productId: string,
  change: ProductChange,
  ifMatch?: string,
): Promise<Product | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseMenuVersion(tx);
      const before = await readProduct(tx, tx.cafeId, productId);
      if (!before) return refuse('NOT_FOUND');
      if (ifMatch !== undefined && ifMatch !== etagOf(before.version)) {
        return refuse('CHANGED_MEANWHILE', { current: before });
      }
      const wrong = change.variants && checkPriced('variants', change.variants);
      if (wrong) return wrong;
      const product = { ...before, ...change };
      const category = await readCategory(tx, tx.cafeId, product.categoryId);
      if (!category) return notThere('categoryId', 'There is no such category');
      const moved = product.categoryId !== before.categoryId && change.position === undefined;
      await tx
        .updateTable('products')
        .set({
          category_id: product.categoryId,
          name: product.name,
          description: product.description,
          translations: JSON.stringify(product.translations),
          counter_kind: product.counterKind,
          tax_class: product.taxClass,
          alcohol_by_volume: product.alcoholByVolume,
          allergens: [...new Set(product.allergens)],
          favourite: product.favourite,
          active: product.active,
          position: moved ? lastPlaceIn(tx, product.categoryId) : product.position,
          version: before.version + 1,
        })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', productId)
        .execute();
      await refreshSearchText(tx, category, productId);
      const refused =
        (change.variants && (await replacePriced(tx, 'variants', productId, change.variants))) ??
        (change.modifierGroupIds && (await replaceGroups(tx, productId, change.modifierGroupIds)));
      if (refused) return refused;
      const after = (await readProduct(tx, tx.cafeId, productId)) as Product;
      tx.audit({
        subject: { kind: 'product', id: productId, name: after.name },
        ...changed(productFacts(before), productFacts(after)),
      });
      return after;
    }),
  );
}
