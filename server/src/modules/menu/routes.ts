import type { Product, RouteName } from '@table-tap/contract';
import type { Database } from '../../kernel/database/database.ts';
import type { Call, Handler, Handlers } from '../../kernel/http/mount.ts';
import { Raw, Reply, withEtag } from '../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { addTaxRate } from './commands/add-tax-rate.ts';
import { createCategory } from './commands/create-category.ts';
import { createModifierGroup } from './commands/create-modifier-group.ts';
import { createProduct } from './commands/create-product.ts';
import { deleteCategory } from './commands/delete-category.ts';
import { deleteModifierGroup } from './commands/delete-modifier-group.ts';
import { deleteProduct } from './commands/delete-product.ts';
import { importMenu } from './commands/import-menu.ts';
import { setAvailability } from './commands/set-availability.ts';
import { updateCategory } from './commands/update-category.ts';
import { updateModifierGroup } from './commands/update-modifier-group.ts';
import { updateProduct } from './commands/update-product.ts';
import type { MenuCache } from './menu-cache.ts';
import { listCategories } from './queries/categories.ts';
import { readMenuCsv } from './queries/menu-csv.ts';
import { listModifierGroups } from './queries/modifier-groups.ts';
import { listProducts } from './queries/products.ts';
import { readPublicProduct } from './queries/public-product.ts';
import { searchProducts } from './queries/search-products.ts';
import { readStaffMenu } from './queries/staff-menu.ts';
import { listTaxRates } from './queries/tax-rates.ts';

export function menuHandlers(db: Database, cache: MenuCache): Handlers {
  /** Runs a write and lets go of the menu in memory, so that this process shows the change at once. */
  const changing =
    <K extends RouteName>(handler: (call: Call<K>) => ReturnType<Handler<K>>): Handler<K> =>
    async (call) => {
      try {
        return await handler(call);
      } finally {
        cache.forget(call.cafeId);
      }
    };

  return {
    'GET /cafes/{cafeId}/menu': (call) => {
      const { language, includeInactive } = call.query;
      const { headers } = call.request;
      const acceptLanguage = headers['accept-language'];
      if (includeInactive) {
        if (!call.permissions.has('menu:read')) return refuse('FORBIDDEN');
        return db
          .read(call.cafeId, (reader) => readStaffMenu(reader, call.cafeId, { language, acceptLanguage }))
          .then(orNotFound);
      }
      const acceptEncoding = headers['accept-encoding'];
      return cache.get(call.cafeId, {
        language,
        acceptLanguage,
        acceptEncoding,
        ifNoneMatch: headers['if-none-match'],
      });
    },
    'GET /cafes/{cafeId}/products/{productId}': async ({ cafeId, params, query, permissions, request }) => {
      const wanted = { language: query.language, acceptLanguage: request.headers['accept-language'] };
      const options = { ...wanted, activeOnly: !permissions.has('menu:read') };
      return orNotFound(
        await db.read(cafeId, (reader) => readPublicProduct(reader, cafeId, params.productId, options)),
      );
    },
    'GET /cafes/{cafeId}/menu/search': async ({ cafeId, query, request }) => {
      const wanted = { language: query.language, acceptLanguage: request.headers['accept-language'] };
      const items = await db.read(cafeId, (reader) => searchProducts(reader, cafeId, query.q, wanted));
      return items ? whole(items) : refuse('NOT_FOUND');
    },
    'GET /cafes/{cafeId}/menu/export': async ({ cafeId }) => {
      const csv = await db.read(cafeId, (reader) => readMenuCsv(reader, cafeId));
      if (csv === undefined) return refuse('NOT_FOUND');
      const headers = {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="menu.csv"',
      };
      return new Reply(new Raw(csv), { headers });
    },
    'POST /cafes/{cafeId}/menu/import': changing((call) => importMenu(db, call, call.body, call.query)),

    'GET /cafes/{cafeId}/categories': async ({ cafeId }) =>
      whole(await db.read(cafeId, (reader) => listCategories(reader, cafeId))),
    'POST /cafes/{cafeId}/categories': changing((call) => createCategory(db, call, call.body)),
    'PATCH /cafes/{cafeId}/categories/{categoryId}': changing((call) =>
      updateCategory(db, call, call.params.categoryId, call.body),
    ),
    'DELETE /cafes/{cafeId}/categories/{categoryId}': changing((call) =>
      deleteCategory(db, call, call.params.categoryId),
    ),

    'GET /cafes/{cafeId}/products': async ({ cafeId }) =>
      whole(await db.read(cafeId, (reader) => listProducts(reader, cafeId))),
    'POST /cafes/{cafeId}/products': changing(async (call) => tagged(await createProduct(db, call, call.body))),
    'PATCH /cafes/{cafeId}/products/{productId}': changing(async (call) =>
      tagged(await updateProduct(db, call, call.params.productId, call.body, call.ifMatch)),
    ),
    'DELETE /cafes/{cafeId}/products/{productId}': changing((call) => deleteProduct(db, call, call.params.productId)),
    'PUT /cafes/{cafeId}/products/{productId}/availability': changing((call) =>
      setAvailability(db, call, call.params.productId, call.body.available),
    ),

    'GET /cafes/{cafeId}/modifier-groups': async ({ cafeId }) =>
      whole(await db.read(cafeId, (reader) => listModifierGroups(reader, cafeId))),
    'POST /cafes/{cafeId}/modifier-groups': changing((call) => createModifierGroup(db, call, call.body)),
    'PATCH /cafes/{cafeId}/modifier-groups/{groupId}': changing((call) =>
      updateModifierGroup(db, call, call.params.groupId, call.body),
    ),
    'DELETE /cafes/{cafeId}/modifier-groups/{groupId}': changing((call) =>
      deleteModifierGroup(db, call, call.params.groupId),
    ),

    'GET /cafes/{cafeId}/tax-rates': async ({ cafeId }) =>
      whole(await db.read(cafeId, (reader) => listTaxRates(reader, cafeId))),
    'POST /cafes/{cafeId}/tax-rates': changing((call) => addTaxRate(db, call, call.body)),
  };
}

const whole = <Item>(items: Item[]) => ({ items, nextCursor: null });

const orNotFound = <Body>(body: Body | undefined): Body | Refusal => body ?? refuse('NOT_FOUND');

const tagged = (answer: Product | Refusal) => (isRefusal(answer) ? answer : withEtag(answer.version, answer));
