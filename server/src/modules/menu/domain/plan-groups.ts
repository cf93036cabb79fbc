import { extrasGroup, groupKey } from '../import/menu-grammar.ts';
import type { ParsedModifierGroup } from '../import/parsed-menu.ts';
import { matchByName } from './match-by-name.ts';
import type { GroupRow, MenuRows, ModifierRow } from './menu-rows.ts';

/** Modifier groups as an import leaves them; ids of things that are there already are theirs. */
export interface GroupPlan {
  groups: GroupRow[];
  modifiers: (ModifierRow & { position: number })[];
  goneModifierIds: string[];
  /** Products whose groups change, each with all of its groups in order. */
  links: { productId: string; groupIds: string[] }[];
}

interface Wanted {
  productId: string;
  groups: readonly ParsedModifierGroup[];
}

interface Existing extends GroupRow {
  key: string;
  modifiers: ModifierRow[];
  productIds: Set<string>;
}

/**
 * Finds which groups of the menu the groups of a file are. An equal one is used as it is, the product's own first.
 * One of the same name that only products with this group of the file have is changed in place. All others are new:
 * a group that another product shares never changes behind its back.
 */
export function planGroups(stored: MenuRows, products: readonly Wanted[], newId: () => string): GroupPlan {
  const existing = existingGroups(stored);
  const plan: GroupPlan = { groups: [], modifiers: [], goneModifierIds: [], links: [] };
  const idOf = new Map<ParsedModifierGroup, string>();
  const taken = new Set<string>();

  const users = new Map<ParsedModifierGroup, Set<string>>();
  for (const { productId, groups } of products) {
    for (const group of groups) users.set(group, (users.get(group) ?? new Set()).add(productId));
  }
  for (const [group, productIds] of users) {
    const equal = existing.byKey.get(groupKey(group)) ?? [];
    const match = equal.find((candidate) => [...candidate.productIds].some((id) => productIds.has(id))) ?? equal[0];
    if (!match) continue;
    idOf.set(group, match.id);
    for (const { id } of equal) taken.add(id);
  }
  for (const [group, productIds] of users) {
    if (idOf.has(group)) continue;
    const match = existing.byName
      .get(group.name)
      ?.find(
        ({ id, productIds: own }) =>
          !taken.has(id) && own.size > 0 && [...own].every((product) => productIds.has(product)),
      );
    if (match) taken.add(match.id);
    idOf.set(group, writeGroup(plan, group, match, newId));
  }
  for (const { productId, groups } of products) {
    const own = existing.ofProduct.get(productId) ?? [];
    const groupIds = groups.map(
      (group) => own.find(({ key }) => key === groupKey(group))?.id ?? (idOf.get(group) as string),
    );
    if (groupIds.join() !== own.map(({ id }) => id).join()) plan.links.push({ productId, groupIds });
  }
  return plan;
}

function existingGroups({ groups, modifiers, links }: MenuRows) {
  const modifiersOf = Map.groupBy(modifiers, ({ groupId }) => groupId);
  const all = new Map(
    groups.map((group): [string, Existing] => {
      const own = modifiersOf.get(group.id) ?? [];
      return [
        group.id,
        { ...group, key: groupKey({ ...group, modifiers: own }), modifiers: own, productIds: new Set() },
      ];
    }),
  );
  const ofProduct = new Map<string, Existing[]>();
  for (const { productId, groupId } of links) {
    const group = all.get(groupId);
    if (!group) continue;
    group.productIds.add(productId);
    ofProduct.set(productId, [...(ofProduct.get(productId) ?? []), group]);
  }
  const byKey = Map.groupBy(all.values(), ({ key }) => key);
  const byName = Map.groupBy(all.values(), ({ name }) => name);
  return { byKey, byName, ofProduct };
}

function writeGroup(
  plan: GroupPlan,
  group: ParsedModifierGroup,
  match: Existing | undefined,
  newId: () => string,
): string {
  const id = match?.id ?? newId();
  const isExtras = group.name === extrasGroup.name && group.min === 0;
  const translations = match?.translations ?? (isExtras ? extrasGroup.translations : {});
  plan.groups.push({ id, name: group.name, translations, min: group.min, max: group.max });
  const { matched, gone } = matchByName(match?.modifiers ?? [], group.modifiers);
  group.modifiers.forEach((modifier, position) => {
    const before = matched[position];
    plan.modifiers.push({
      id: before?.id ?? newId(),
      groupId: id,
      name: modifier.name,
      translations: before?.translations ?? {},
      priceMinor: modifier.priceMinor,
      stockOut: before?.stockOut ?? false,
      position,
    });
  });
  plan.goneModifierIds.push(...gone.map((modifier) => modifier.id));
  return id;
}
