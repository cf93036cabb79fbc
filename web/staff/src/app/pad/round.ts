import type { MenuProduct, Order, OrderPlacement } from '@table-tap/contract';

/** A line of the round that is being typed in. Prices are shown only; the server decides them. */
export interface RoundLine {
  productId: string;
  variantId: string;
  modifierIds: readonly string[];
  quantity: number;
  note: string;
}

export type Round = readonly RoundLine[];

/** As the contract has them; the server refuses more. */
export const roundLimits = { quantityMax: 99, linesMax: 50, noteMax: 200 };

/** A product whose first variant is there, and whose groups let one go on without choosing, is added with one tap. */
export const needsChoice = (product: MenuProduct): boolean =>
  product.modifierGroups.some((group) => group.min > 0) || product.variants[0]?.available === false;

/** One of a product, as it comes: the first variant that is there, nothing chosen. */
export function plainLine(product: MenuProduct): RoundLine {
  const variant = product.variants.find(({ available }) => available) ?? product.variants[0];
  return { productId: product.id, variantId: variant?.id ?? '', modifierIds: [], quantity: 1, note: '' };
}

/** Names of what was chosen and is used up. */
export function soldOutIn(line: RoundLine, product: MenuProduct): string[] {
  const variant = product.variants.find(({ id }) => id === line.variantId);
  return [...(variant ? [variant] : []), ...modifiersIn(line, product)]
    .filter(({ available }) => !available)
    .map(({ name }) => name);
}

/** Adds a line; the same thing asked for in the same way counts up. */
export function add(round: Round, line: RoundLine): Round {
  const at = round.findIndex((other) => isSame(other, line));
  const known = round[at];
  if (!known) return round.length < roundLimits.linesMax ? [...round, line] : round;
  const quantity = Math.min(roundLimits.quantityMax, known.quantity + line.quantity);
  return round.with(at, { ...known, quantity });
}

/** Puts another line in the place of one; without any quantity it goes. Lines that became the same are one. */
export function change(round: Round, at: number, line: RoundLine): Round {
  if (line.quantity <= 0) return round.toSpliced(at, 1);
  const twin = round.findIndex((other, index) => index !== at && isSame(other, line));
  const known = round[twin];
  if (!known) return round.with(at, line);
  const quantity = Math.min(roundLimits.quantityMax, known.quantity + line.quantity);
  return round.with(twin, { ...known, quantity }).toSpliced(at, 1);
}

export const countOf = (round: Round): number => round.reduce((sum, line) => sum + line.quantity, 0);

/** How many of a product are in the round, whatever variant. */
export const countOfProduct = (round: Round, productId: string): number =>
  countOf(round.filter((line) => line.productId === productId));

/** Price of one piece with its modifiers, in minor units. */
export function unitPriceMinor(line: RoundLine, product: MenuProduct): number {
  const variant = product.variants.find(({ id }) => id === line.variantId) ?? product.variants[0];
  return modifiersIn(line, product).reduce((sum, { priceMinor }) => sum + priceMinor, variant?.priceMinor ?? 0);
}

/** Chosen modifiers, in the order of the menu. */
export function modifiersIn(line: RoundLine, product: MenuProduct) {
  return product.modifierGroups.flatMap((group) => group.modifiers).filter(({ id }) => line.modifierIds.includes(id));
}

/** What stands under the name of a line: variant where it is not the first, modifiers, note. */
export function detailsOf(line: RoundLine, product: MenuProduct): string {
  const variant = product.variants.find(({ id }) => id === line.variantId);
  const isNamed = variant && product.variants.length > 1;
  const words = [isNamed ? variant.name : '', ...modifiersIn(line, product).map(({ name }) => name), line.note];
  return words.filter(Boolean).join(' · ');
}

export function totalMinor(round: Round, find: (productId: string) => MenuProduct | undefined): number {
  return round.reduce((sum, line) => {
    const product = find(line.productId);
    return sum + (product ? unitPriceMinor(line, product) * line.quantity : 0);
  }, 0);
}

/** Chooses or drops a modifier; in a group of which one may be chosen, the other one goes. */
export function toggleModifier(line: RoundLine, product: MenuProduct, modifierId: string): RoundLine {
  const group = product.modifierGroups.find(({ modifiers }) => modifiers.some(({ id }) => id === modifierId));
  if (!group) return line;
  const ofGroup = group.modifiers.map(({ id }) => id).filter((id) => line.modifierIds.includes(id));
  const others = line.modifierIds.filter((id) => !ofGroup.includes(id));
  if (ofGroup.includes(modifierId)) {
    const isKept = group.min === 1 && ofGroup.length === 1; // a required choice is changed, not dropped
    return isKept ? line : { ...line, modifierIds: line.modifierIds.filter((id) => id !== modifierId) };
  }
  if (group.max === 1) return { ...line, modifierIds: [...others, modifierId] };
  return ofGroup.length >= group.max ? line : { ...line, modifierIds: [...line.modifierIds, modifierId] };
}

/** Groups of which too little is chosen. */
export function missingGroups(line: RoundLine, product: MenuProduct) {
  return product.modifierGroups.filter(
    (group) => group.modifiers.filter(({ id }) => line.modifierIds.includes(id)).length < group.min,
  );
}

/** What goes to the server. */
export function placementLines(round: Round): OrderPlacement['lines'] {
  return round.map(({ productId, variantId, modifierIds, quantity, note }) => ({
    productId,
    variantId,
    quantity,
    ...(modifierIds.length > 0 && { modifierIds: [...modifierIds] }),
    ...(note.trim() !== '' && { note: note.trim() }),
  }));
}

/** The way back, for an order that was refused. */
export function roundOfPlacement(lines: OrderPlacement['lines']): Round {
  return lines.map(({ productId, variantId, modifierIds, quantity, note }) => {
    return { productId, variantId: variantId ?? '', modifierIds: modifierIds ?? [], quantity, note: note ?? '' };
  });
}

/** The same round once more: what can still be had of an order, and the names of what cannot. */
export function repeatOf(
  order: Pick<Order, 'lines'>,
  find: (productId: string) => MenuProduct | undefined,
): { round: Round; missing: string[] } {
  let round: Round = [];
  const missing: string[] = [];
  for (const line of order.lines) {
    const product = find(line.productId);
    const again =
      product?.available && product.variants.some(({ id, available }) => id === line.variantId && available);
    if (!product || !again) {
      missing.push(line.name);
      continue;
    }
    const { variantId, quantity } = line;
    const wanted = { productId: product.id, variantId, modifierIds: line.modifiers.map(({ id }) => id), quantity };
    const modifierIds = modifiersIn({ ...wanted, note: '' }, product)
      .filter(({ available }) => available)
      .map(({ id }) => id);
    round = add(round, { ...wanted, modifierIds, note: line.note ?? '' });
  }
  return { round, missing };
}

function isSame(a: RoundLine, b: RoundLine): boolean {
  const sameModifiers =
    a.modifierIds.length === b.modifierIds.length && a.modifierIds.every((id) => b.modifierIds.includes(id));
  return a.productId === b.productId && a.variantId === b.variantId && a.note === b.note && sameModifiers;
}
