import type { BodyOut, Category } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseMenuVersion } from '../menu-version.ts';

type NewCategory = BodyOut<'POST /cafes/{cafeId}/categories'>;

/** Adds a category, behind the others unless told where. @returns the category, or DUPLICATE */
export function createCategory(db: Database, scope: WriteScope, body: NewCategory): Promise<Category | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseMenuVersion(tx);
      const last = sql<number>`(select coalesce(max(position) + 1, 0) from categories where cafe_id = ${tx.cafeId} and deleted_at is null)`;
      const category = await tx
        .insertInto('categories')
        .values({
          cafe_id: tx.cafeId,
          id: body.id ?? uuidv7(),
          name: body.name,
          translations: JSON.stringify(body.translations),
          counter_kind: body.counterKind,
          position: body.position ?? last,
        })
        .returning(['id', 'name', 'translations', 'position', 'counter_kind as counterKind'])
        .executeTakeFirstOrThrow();
      tx.audit({ subject: { kind: 'category', id: category.id, name: category.name } });
      return category;
    }),
  );
}
