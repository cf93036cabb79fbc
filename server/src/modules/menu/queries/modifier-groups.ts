import type { ModifierGroup } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Modifier groups by name, in all languages. */
export async function listModifierGroups(reader: Reader, cafeId: string): Promise<ModifierGroup[]> {
  const groups = await selectGroups(reader, cafeId).execute();
  const modifiers = Map.groupBy(await selectModifiers(reader, cafeId).execute(), ({ groupId }) => groupId);
  return groups.map((group) => ({
    ...group,
    modifiers: (modifiers.get(group.id) ?? []).map(({ groupId: _, ...modifier }) => modifier),
  }));
}

/** One group, or nothing when the café has none of that id. */
export async function readModifierGroup(
  reader: Reader,
  cafeId: string,
  groupId: string,
): Promise<ModifierGroup | undefined> {
  const group = await selectGroups(reader, cafeId).where('id', '=', groupId).executeTakeFirst();
  if (!group) return undefined;
  const modifiers = await selectModifiers(reader, cafeId).where('group_id', '=', groupId).execute();
  return { ...group, modifiers: modifiers.map(({ groupId: _, ...modifier }) => modifier) };
}

function selectGroups(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('modifier_groups')
    .select(['id', 'name', 'translations', 'min_choices as min', 'max_choices as max'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id');
}

function selectModifiers(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('modifiers')
    .select(['id', 'group_id as groupId', 'name', 'translations', 'price_minor as priceMinor'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id');
}
