import type { LineWanted, PurchaseOrder, SuppliedItem } from '@table-tap/contract';
import { addedTaxMinor } from '@table-tap/contract/money';

/** A line as it is being typed. */
export interface LineForm {
  /** For the list on screen only. */
  key: string;
  itemId: string | null;
  packId: string | null;
  /** What one holds where it is no pack of the item; null: as the pack says, or one unit. */
  packMilli: number | null;
  packs: number | null;
  priceMinor: number | null;
  vatBasisPoints: number;
}

export interface DraftForm {
  supplierId: string | null;
  expectedOn: string;
  reference: string;
  note: string;
  lines: LineForm[];
}

/** What a form needs to know of an item. */
export interface KnownItem {
  id: string;
  packs: readonly { id: string }[];
}

let count = 0;
export const newLine = (vatBasisPoints: number): LineForm => ({
  key: `line-${++count}`,
  ...{ itemId: null, packId: null, packMilli: null, packs: 1, priceMinor: null, vatBasisPoints },
});

export const draftForm = (order: PurchaseOrder): DraftForm => ({
  supplierId: order.supplier.id,
  expectedOn: order.expectedOn ?? '',
  reference: order.reference,
  note: order.note,
  lines: order.lines.map(({ id, itemId, packId, packMilli, packs, priceMinor, vatBasisPoints }) => ({
    ...{ key: id, itemId, packId, packMilli, packs, priceMinor, vatBasisPoints },
  })),
});

/** A line for an item: last time's pack, price and VAT of this supplier, or the item's first pack. */
export function chooseItem(line: LineForm, item: KnownItem, supplied: SuppliedItem | undefined): LineForm {
  const packId = supplied?.packId ?? item.packs[0]?.id ?? null;
  const { priceMinor = null, vatBasisPoints = line.vatBasisPoints } = supplied ?? {};
  return { ...line, itemId: item.id, packId, packMilli: null, priceMinor, vatBasisPoints };
}

/** Lines that say something, as they are sent; undefined while one of them is not finished. */
export function linesOf({ lines }: DraftForm): LineWanted[] | undefined {
  const said = lines.filter(({ itemId }) => itemId !== null);
  const whole = said.filter(({ packs, priceMinor }) => packs !== null && packs > 0 && priceMinor !== null);
  if (whole.length < said.length) return undefined;
  return whole.map(({ itemId, packId, packMilli, packs, priceMinor, vatBasisPoints }) => ({
    itemId: itemId as string,
    packId,
    ...(packMilli !== null && { packMilli }),
    packs: packs as number,
    priceMinor: priceMinor as number,
    vatBasisPoints,
  }));
}

export function sumsOf(lines: readonly Pick<LineForm, 'packs' | 'priceMinor' | 'vatBasisPoints'>[]) {
  const nets = lines.map(({ packs, priceMinor, vatBasisPoints }) => ({
    netMinor: (packs ?? 0) * (priceMinor ?? 0),
    rateBasisPoints: vatBasisPoints,
  }));
  const netMinor = nets.reduce((sum, line) => sum + line.netMinor, 0);
  const vatMinor = addedTaxMinor(nets);
  return { netMinor, vatMinor, grossMinor: netMinor + vatMinor };
}
