import type { MenuProduct } from '@table-tap/contract';

export type ModifierGroup = MenuProduct['modifierGroups'][number];

/** One of it, and one must be: radio buttons. */
export const isSingleChoice = (group: ModifierGroup): boolean => group.min === 1 && group.max === 1;

export const chosenIn = (group: ModifierGroup, chosen: readonly string[]): string[] =>
  group.modifiers.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);

/** Whether one more of the group may be chosen. Groups of one never are full: the new choice takes the place. */
export const isFull = (group: ModifierGroup, chosen: readonly string[]): boolean =>
  group.max > 1 && chosenIn(group, chosen).length >= group.max;

/** Takes a modifier in or out, within the group's maximum. */
export function toggleModifier(group: ModifierGroup, chosen: readonly string[], id: string): readonly string[] {
  if (chosen.includes(id)) return isSingleChoice(group) ? chosen : chosen.filter((one) => one !== id);
  if (group.max === 1) return [...chosen.filter((one) => !group.modifiers.some((modifier) => modifier.id === one)), id];
  return isFull(group, chosen) ? chosen : [...chosen, id];
}

/** Groups from which too little is chosen. */
export const missingGroups = (product: MenuProduct, chosen: readonly string[]): ModifierGroup[] =>
  product.modifierGroups.filter((group) => chosenIn(group, chosen).length < group.min);

/** Whether something has to be chosen before the product can be ordered: then the + opens its sheet. */
export const mustChoose = (product: MenuProduct): boolean =>
  product.modifierGroups.some(({ min }) => min > 0) || product.variants[0]?.available === false;
