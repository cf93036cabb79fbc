import type { BodyOut, Product } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { productFacts } from '../domain/product-facts.ts';
import { searchTextOf } from '../domain/search-words.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import { readCategory } from '../queries/categories.ts';
import { readProduct } from '../queries/products.ts';
import { checkPriced, lastPlaceIn, notThere, replaceGroups, replacePriced } from '../repository.ts';

type NewProduct = BodyOut<'POST /cafes/{cafeId}/products'>;

/** Adds a product, behind the others of its category unless told where. @returns INVALID, NOT_FOUND, DUPLICATE */
export function createProduct(db: Database, scope: WriteScope, body: NewProduct): Promise<Product | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseMenuVersion(tx);
      const wrong = checkPriced('variants', body.variants);
      if (wrong) return wrong;
      const category = await readCategory(tx, tx.cafeId, body.categoryId);
      if (!category) return notThere('categoryId', 'There is no such category');
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('products')
        .values({
          cafe_id: tx.cafeId,
          id,
          category_id: body.categoryId,
          name: body.name,
          description: body.description,
          translations: JSON.stringify(body.translations),
          counter_kind: body.counterKind,
          tax_class: body.taxClass,
          alcohol_by_volume: body.alcoholByVolume,
          allergens: [...new Set(body.allergens)],
          favourite: body.favourite,
          active: body.active,
          position: body.position ?? lastPlaceIn(tx, body.categoryId),
          search_text: searchTextOf(body, category),
        })
        .execute();
      const refused =
        (await replacePriced(tx, 'variants', id, body.variants)) ??
        (await replaceGroups(tx, id, body.modifierGroupIds));
      if (refused) return refused;
      const product = (await readProduct(tx, tx.cafeId, id)) as Product;
      tx.audit({ subject: { kind: 'product', id, name: product.name }, after: productFacts(product) });
      return product;
    }),
  );
}
