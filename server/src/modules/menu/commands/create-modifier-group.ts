import type { BodyOut, ModifierGroup } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { checkChoice } from '../domain/check-choice.ts';
import { raiseMenuVersion } from '../menu-version.ts';
import { readModifierGroup } from '../queries/modifier-groups.ts';
import { checkPriced, replacePriced } from '../repository.ts';

type NewGroup = BodyOut<'POST /cafes/{cafeId}/modifier-groups'>;

/** Adds a modifier group; products name it to have it. @returns the group, or INVALID */
export function createModifierGroup(db: Database, scope: WriteScope, body: NewGroup): Promise<ModifierGroup | Refusal> {
  return onDuplicate(invalidField('id', 'This id is taken: leave it out for something new'), () =>
    db.write(scope, async (tx) => {
      await raiseMenuVersion(tx);
      const wrong = checkPriced('modifiers', body.modifiers) ?? checkChoice(body);
      if (wrong) return wrong;
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('modifier_groups')
        .values({
          cafe_id: tx.cafeId,
          id,
          name: body.name,
          translations: JSON.stringify(body.translations),
          min_choices: body.min,
          max_choices: body.max,
        })
        .execute();
      tx.audit({ subject: { kind: 'group', id, name: body.name } });
      const refused = await replacePriced(tx, 'modifiers', id, body.modifiers);
      return refused ?? ((await readModifierGroup(tx, tx.cafeId, id)) as ModifierGroup);
    }),
  );
}
