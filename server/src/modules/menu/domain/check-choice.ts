import { invalidField, type Refusal } from '../../../kernel/refusal.ts';

/** A choice that somebody can make: not more asked for than allowed, nor than there are modifiers. */
export function checkChoice({
  min,
  max,
  modifiers,
}: {
  min: number;
  max: number;
  modifiers: readonly unknown[];
}): Refusal | undefined {
  if (min > max) return invalidField('min', `At most ${max} can be chosen, so no more than that can be asked for`);
  if (min > modifiers.length) return invalidField('min', `There are only ${modifiers.length} modifiers to choose from`);
  return undefined;
}
