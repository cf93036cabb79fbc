import { quantityMax, type ServiceMode } from '@table-tap/contract';
import { goesAlong, type PriceBook } from '../../menu/index.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import type { PricedLine } from './price-line.ts';

/** What lines of deposits have for a class of VAT: they are outside of it (docs/adr/0028). */
export const depositClass = 'deposit';

/** Glasses of one kind that go out with an order. */
export interface GoingOut {
  glassTypeId: string;
  /** Of one. */
  depositMinor: number;
  count: number;
  /** The line that the deposit is on; null without a deposit. */
  lineId: string | null;
  tableId: string | null;
  zoneId: string | null;
  /** Which lines need how many of them. */
  uses: { lineId: string; count: number }[];
}

interface Needed {
  glassTypeId: string;
  depositMinor: number;
  count: number;
  uses: { index: number; lineId: string; count: number }[];
  deposit: { id: string; line: PricedLine } | null;
}

/**
 * The glasses that lines go out in, one entry a kind, each with the line its deposit is charged by. A deposit is no
 * sale: its line has no VAT, and is priced by the kind of glass alone.
 * @param lineIds ids of the lines, in their order
 * @returns INVALID for more glasses of a kind than a line holds
 */
export function glassesOf(
  book: PriceBook,
  lines: readonly PricedLine[],
  lineIds: readonly string[],
  serviceMode: ServiceMode,
  newId: () => string,
): Needed[] | Refusal {
  if (book.glasses.size === 0) return [];
  const needed = new Map<string, Needed>();
  for (const [index, line] of lines.entries()) {
    for (const glass of book.glasses.get(line.variantId) ?? []) {
      if (!goesAlong(glass, serviceMode)) continue;
      const { glassTypeId, depositMinor, name } = glass;
      const count = glass.count * line.quantity;
      let one = needed.get(glassTypeId);
      if (!one) {
        const deposit =
          depositMinor > 0 ? { id: newId(), line: depositLine(line, glassTypeId, name, depositMinor) } : null;
        needed.set(glassTypeId, (one = { glassTypeId, depositMinor, count: 0, uses: [], deposit }));
      }
      one.count += count;
      one.uses.push({ index, lineId: lineIds[index] as string, count });
      if (one.count > quantityMax)
        return invalidField(
          `lines.${index}.quantity`,
          `No more than ${quantityMax} of "${name}" go out with one order`,
        );
      if (!one.deposit) continue;
      one.deposit.line.quantity = one.count;
      one.deposit.line.totalMinor = one.count * depositMinor;
    }
  }
  return [...needed.values()];
}

const depositLine = (
  { categoryId, counterKind, hasOwnKind }: PricedLine,
  glassTypeId: string,
  name: string,
  depositMinor: number,
): PricedLine => ({
  productId: glassTypeId,
  variantId: glassTypeId,
  ...{ categoryId, counterKind, hasOwnKind },
  name,
  variantName: '',
  modifiers: [],
  note: null,
  quantity: 0,
  unitPriceMinor: depositMinor,
  totalMinor: 0,
  taxClass: depositClass,
  rateBasisPoints: 0,
});
