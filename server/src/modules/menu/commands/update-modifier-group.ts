import type { BodyOut, ModifierGroup } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { checkChoice } from '../domain/check-choice.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import { readModifierGroup } from '../queries/modifier-groups.ts';
import { checkPriced, replacePriced } from '../repository.ts';

type GroupChange = BodyOut<'PATCH /cafes/{cafeId}/modifier-groups/{groupId}'>;

/** Changes a modifier group for all products that have it. @returns the group, or INVALID, NOT_FOUND */
export function updateModifierGroup(
  db: Database,
  scope: WriteScope,
  groupId: string,
  change: GroupChange,
): Promise<ModifierGroup | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseMenuVersion(tx);
    const before = await readModifierGroup(tx, tx.cafeId, groupId);
    if (!before) return refuse('NOT_FOUND');
    const group = { ...before, ...change };
    const wrong = checkPriced('modifiers', group.modifiers) ?? checkChoice(group);
    if (wrong) return wrong;
    await tx
      .updateTable('modifier_groups')
      .set({
        name: group.name,
        translations: JSON.stringify(group.translations),
        min_choices: group.min,
        max_choices: group.max,
      })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', groupId)
      .execute();
    const refused = change.modifiers && (await replacePriced(tx, 'modifiers', groupId, change.modifiers));
    if (refused) return refused;
    const after = (await readModifierGroup(tx, tx.cafeId, groupId)) as ModifierGroup;
    tx.audit({
      subject: { kind: 'group', id: groupId, name: after.name },
      ...changed(groupFacts(before), groupFacts(after)),
    });
    return after;
  });
}

const groupFacts = ({ name, min, max, modifiers }: ModifierGroup) => ({
  ...{ name, min, max },
  pricesMinor: Object.fromEntries(modifiers.map((modifier) => [modifier.name, modifier.priceMinor])),
});
