import type {
  MenuProduct,
  Order,
  OrderPlacement,
  linesMax as LinesMax,
  quantityMax as QuantityMax,
} from '@table-tap/contract';

/** Limits of the contract; the types keep these copies true, since zod stays out of the browser. */
export const quantityMax: typeof QuantityMax = 99;
export const linesMax: typeof LinesMax = 50;
export const noteMax = 200;

/** What somebody wants: a variant of a product, how it is made, and a word to the counter. */
export interface Choice {
  productId: string;
  variantId: string;
  modifierIds: readonly string[];
  note: string;
}

/** A choice and how often. Prices are not kept: they come from the menu as it is. */
export interface CartLine extends Choice {
  quantity: number;
  /** What it was called when it was added, for when it has left the menu. */
  name: string;
}

export type LineProblem = 'sold-out' | 'gone' | 'choice';

/** A line beside what the menu says about it now. `problem`: why it cannot be ordered as it is. */
export interface PricedLine {
  key: string;
  line: CartLine;
  product: MenuProduct | undefined;
  /** Variant, where it says something, and modifiers, by name. */
  details: readonly string[];
  unitPriceMinor: number;
  totalMinor: number;
  /** On top, for the glasses it goes out in: back with them. */
  depositMinor: number;
  problem: LineProblem | null;
}

/** Two choices with the same key are the same thing, and count together. */
export function keyOf(choice: Choice): string {
  return [choice.productId, choice.variantId, [...choice.modifierIds].sort().join('+'), choice.note.trim()].join(' ');
}

/** Adds to the line of the same choice, or as a new line. Never beyond the limits of an order. */
export function addLine(lines: readonly CartLine[], added: CartLine): readonly CartLine[] {
  const key = keyOf(added);
  if (lines.some((line) => keyOf(line) === key)) {
    return lines.map((line) =>
      keyOf(line) === key ? { ...line, quantity: Math.min(quantityMax, line.quantity + added.quantity) } : line,
    );
  }
  return lines.length < linesMax ? [...lines, { ...added, quantity: Math.min(quantityMax, added.quantity) }] : lines;
}

/** Sets how many; none takes the line away. */
export function setQuantity(lines: readonly CartLine[], key: string, quantity: number): readonly CartLine[] {
  if (quantity <= 0) return lines.filter((line) => keyOf(line) !== key);
  return lines.map((line) => (keyOf(line) === key ? { ...line, quantity: Math.min(quantityMax, quantity) } : line));
}

/** Puts a changed line in the place of an old one; where the new choice stands elsewhere already, they join. */
export function replaceLine(lines: readonly CartLine[], key: string, changed: CartLine): readonly CartLine[] {
  const newKey = keyOf(changed);
  const twin = lines.find((line) => keyOf(line) === newKey && newKey !== key);
  const joined = { ...changed, quantity: Math.min(quantityMax, changed.quantity + (twin?.quantity ?? 0)) };
  return lines.filter((line) => line !== twin).map((line) => (keyOf(line) === key ? joined : line));
}

/** How many of exactly this choice are in the cart. */
export function quantityOf(lines: readonly CartLine[], choice: Choice): number {
  const key = keyOf(choice);
  return lines.find((line) => keyOf(line) === key)?.quantity ?? 0;
}

/** The first variant, nothing added: what the + on the menu orders. */
export function plainChoice(product: MenuProduct): Choice {
  return { productId: product.id, variantId: product.variants[0]?.id ?? '', modifierIds: [], note: '' };
}

/** One piece of a choice with its modifiers, VAT included. Unknown variants and modifiers count for nothing. */
export function unitPriceMinor(product: MenuProduct, choice: Pick<Choice, 'variantId' | 'modifierIds'>): number {
  const base = product.variants.find(({ id }) => id === choice.variantId)?.priceMinor ?? 0;
  return modifiersOf(product, choice).reduce((sum, modifier) => sum + modifier.priceMinor, base);
}

/** The deposit on what one piece of it goes out in; 0 where there is none. */
export const depositMinorOf = (product: MenuProduct, { variantId }: Pick<Choice, 'variantId'>): number =>
  product.variants.find(({ id }) => id === variantId)?.deposit?.onPremisesMinor ?? 0;

/** Chosen modifiers in the order of the menu. */
export function modifiersOf(product: MenuProduct, choice: Pick<Choice, 'modifierIds'>) {
  const all = product.modifierGroups.flatMap(({ modifiers }) => modifiers);
  return all.filter(({ id }, at) => choice.modifierIds.includes(id) && all.findIndex((one) => one.id === id) === at);
}

/** Whether the menu has this variant and these modifiers. */
export function isKnownChoice(product: MenuProduct, choice: Pick<Choice, 'variantId' | 'modifierIds'>): boolean {
  const known = new Set(product.modifierGroups.flatMap(({ modifiers }) => modifiers.map(({ id }) => id)));
  return product.variants.some(({ id }) => id === choice.variantId) && choice.modifierIds.every((id) => known.has(id));
}

/** Whether everything that was chosen can be had. */
export function isInStock(product: MenuProduct, choice: Pick<Choice, 'variantId' | 'modifierIds'>): boolean {
  const variant = product.variants.find(({ id }) => id === choice.variantId);
  return variant?.available !== false && modifiersOf(product, choice).every(({ available }) => available);
}

/**
 * Whether a variant and modifiers can be ordered like this: all of them known and there, each group between its min and
 * max.
 */
export function isValidChoice(product: MenuProduct, choice: Pick<Choice, 'variantId' | 'modifierIds'>): boolean {
  if (!isKnownChoice(product, choice) || !isInStock(product, choice)) return false;
  return product.modifierGroups.every(({ modifiers, min, max }) => {
    const count = modifiers.filter(({ id }) => choice.modifierIds.includes(id)).length;
    return count >= min && count <= max;
  });
}

function problemOf(line: CartLine, product: MenuProduct | undefined): LineProblem | null {
  if (!product?.active) return 'gone';
  if (!product.available) return 'sold-out';
  return isValidChoice(product, line) ? null : 'choice';
}

/** Lines with their prices; those that cannot be ordered cost nothing. */
export function priceLines(
  lines: readonly CartLine[],
  products: ReadonlyMap<string, MenuProduct>,
): readonly PricedLine[] {
  return lines.map((line) => {
    const product = products.get(line.productId);
    const problem = problemOf(line, product);
    const unit = product && !problem ? unitPriceMinor(product, line) : 0;
    return {
      key: keyOf(line),
      line,
      product,
      details: product ? detailsOf(product, line) : [],
      unitPriceMinor: unit,
      totalMinor: unit * line.quantity,
      depositMinor: product && !problem ? depositMinorOf(product, line) * line.quantity : 0,
      problem,
    };
  });
}

/** Variant and modifiers by name, as the menu of this moment calls them. */
export function detailsOf(product: MenuProduct, choice: Pick<Choice, 'variantId' | 'modifierIds'>): string[] {
  const variant = product.variants.find(({ id }) => id === choice.variantId)?.name;
  const said = variant && saysVariant(product, variant) ? [variant] : [];
  return [...said, ...modifiersOf(product, choice).map(({ name }) => name)];
}

/** Whether the name of a variant tells something: there are others, or it is a measure. "Regular" alone does not. */
export const saysVariant = (product: MenuProduct, name: string): boolean =>
  product.variants.length > 1 || /\d/.test(name);

export const totalMinorOf = (priced: readonly PricedLine[]): number =>
  priced.reduce((sum, { totalMinor }) => sum + totalMinor, 0);

export const depositsOf = (priced: readonly PricedLine[]): number =>
  priced.reduce((sum, { depositMinor }) => sum + depositMinor, 0);

/** Pieces, of all lines together. */
export const countOf = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** The lines as they are sent. */
export function placementLines(lines: readonly CartLine[]): OrderPlacement['lines'] {
  return lines.map(({ productId, variantId, modifierIds, quantity, note }) => ({
    productId,
    variantId,
    ...(modifierIds.length > 0 && { modifierIds: [...modifierIds] }),
    quantity,
    ...(note.trim() && { note: note.trim() }),
  }));
}

/** Lines of an order, made into lines for another one. Deposits come by themselves. */
export function cartLinesOf(lines: readonly RepeatableLine[]): CartLine[] {
  const wanted = lines.filter(({ deposit }) => !deposit);
  return wanted.map(({ productId, variantId, modifiers, quantity, note, name }) => ({
    productId,
    variantId,
    modifierIds: modifiers.map(({ id }) => id),
    quantity,
    note: note ?? '',
    name,
  }));
}

type RepeatableLine = Pick<
  Order['lines'][number],
  'productId' | 'variantId' | 'modifiers' | 'quantity' | 'note' | 'name' | 'deposit'
>;
