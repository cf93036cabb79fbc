import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseMenuVersion } from '../menu-version.ts';

/** Removes a modifier group, also from the products that have it. @returns NOT_FOUND */
export function deleteModifierGroup(db: Database, scope: WriteScope, groupId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseMenuVersion(tx);
    const group = await tx
      .updateTable('modifier_groups')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', groupId)
      .where('deleted_at', 'is', null)
      .returning(['id', 'name'])
      .executeTakeFirst();
    if (!group) return refuse('NOT_FOUND');
    await tx
      .deleteFrom('product_modifier_groups')
      .where('cafe_id', '=', tx.cafeId)
      .where('group_id', '=', groupId)
      .execute();
    await tx
      .updateTable('modifiers')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('group_id', '=', groupId)
      .where('deleted_at', 'is', null)
      .execute();
    tx.audit({ subject: { kind: 'group', id: groupId, name: group.name } });
    return undefined;
  });
}
