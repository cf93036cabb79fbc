import { parseQuantity, quantityMilliMax, type StockUnitName } from '@table-tap/contract/stock-units';

/** What somebody types while counting: so many of each pack, and the rest in the item's unit. All as text. */
export interface Typed {
  /** By pack id. */
  packs: Readonly<Record<string, string>>;
  rest: string;
}

export interface Counted {
  packs: { packId: string; count: number }[];
  restMilli: number;
  /** Packs and rest together. */
  quantityMilli: number;
}

export const nothingTyped: Typed = { packs: {}, rest: '' };
const packsMax = 100_000;
/** A field takes no more characters than any quantity has. */
const textMax = 14;

/**
 * What was typed, as a quantity.
 * @returns null while nothing is typed, undefined where something is no number
 */
export function countedOf(
  typed: Typed,
  item: { unit: StockUnitName; packs: readonly { id: string; quantityMilli: number }[] },
): Counted | null | undefined {
  const packs: Counted['packs'] = [];
  let quantityMilli = 0;
  let isTyped = typed.rest.trim() !== '';
  for (const { id, quantityMilli: packMilli } of item.packs) {
    const text = (typed.packs[id] ?? '').trim();
    if (text === '') continue;
    isTyped = true;
    if (!/^\d{1,6}$/.test(text)) return undefined;
    const count = Number(text);
    if (count > packsMax) return undefined;
    if (count > 0) packs.push({ packId: id, count });
    quantityMilli += count * packMilli;
  }
  if (!isTyped) return null;
  const restMilli = typed.rest.trim() === '' ? 0 : parseQuantity(typed.rest, item.unit);
  if (restMilli === undefined) return undefined;
  quantityMilli += restMilli;
  return quantityMilli > quantityMilliMax ? undefined : { packs, restMilli, quantityMilli };
}

/** Text after a key of the pad: a digit, a decimal mark (once, where the unit has parts), or `back`. */
export function pressed(text: string, key: string, { hasParts }: { hasParts: boolean }): string {
  if (key === 'back') return text.slice(0, -1);
  const isMark = key === '.' || key === ',';
  if (isMark && (!hasParts || /[.,]/.test(text))) return text;
  if (isMark && text === '') return `0${key}`;
  if (text === '0' && !isMark) return key;
  return text.length >= textMax ? text : text + key;
}
