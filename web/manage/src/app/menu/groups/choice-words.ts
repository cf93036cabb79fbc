/** How many of a group's modifiers a guest may choose. */
export interface Choice {
  min: number;
  max: number;
  /** How many there are. */
  of: number;
}

/** A rule in plain words: key of a text under `menu.choice`, and its values. */
export interface ChoiceSentence {
  key: 'exactly' | 'optionalOne' | 'any' | 'upTo' | 'atLeast' | 'between';
  min: number;
  max: number;
}

/** What the two numbers mean to somebody who orders. */
export function choiceSentence({ min, max, of }: Choice): ChoiceSentence {
  const isOpenAbove = max >= of && of > 1;
  if (min === max) return { key: 'exactly', min, max };
  if (min === 0 && isOpenAbove) return { key: 'any', min, max };
  if (min === 0) return { key: max === 1 ? 'optionalOne' : 'upTo', min, max };
  return { key: isOpenAbove ? 'atLeast' : 'between', min, max };
}

/** Why nobody could choose like this: key of a text, or null. The same rules as the server's. */
export function choiceFault({ min, max, of }: Choice): 'minOverMax' | 'minOverCount' | null {
  if (min > max) return 'minOverMax';
  if (min > of) return 'minOverCount';
  return null;
}
