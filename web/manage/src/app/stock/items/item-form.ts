import { uuidv7 } from '@table-tap/client';
import type { BodyIn, StockItem } from '@table-tap/contract';
import type { StockUnitName } from '@table-tap/contract/stock-units';

export interface PackForm {
  id: string;
  name: string;
  quantityMilli: number | null;
  barcode: string;
  keg: boolean;
}

/** An item as it is edited. */
export interface ItemForm {
  name: string;
  category: string;
  unit: StockUnitName;
  locationId: string;
  supplierId: string | null;
  capped: boolean;
  reorderMilli: number | null;
  targetMilli: number | null;
  batches: boolean;
  note: string;
  packs: readonly PackForm[];
}

export const newItem = (locationId: string): ItemForm => ({
  ...{ name: '', category: '', unit: 'piece', locationId, supplierId: null, capped: true },
  ...{ reorderMilli: null, targetMilli: null, batches: false, note: '', packs: [] },
});

export const newPack = (): PackForm => ({ id: uuidv7(), name: '', quantityMilli: null, barcode: '', keg: false });

export const formOfItem = (item: StockItem): ItemForm => ({
  name: item.name,
  category: item.category,
  unit: item.unit,
  locationId: item.locationId,
  supplierId: item.supplierId,
  capped: item.capped,
  reorderMilli: item.reorderMilli,
  targetMilli: item.targetMilli,
  batches: item.batches,
  note: item.note,
  packs: item.packs.map(({ id, name, quantityMilli, barcode, keg }) => ({ id, name, quantityMilli, barcode: barcode ?? '', keg })),
}); // prettier-ignore

/** What is wrong with it, as keys of texts; nothing where it can be saved. */
export function faultOf({ name, locationId, reorderMilli, targetMilli, packs }: ItemForm): string | null {
  if (name.trim() === '') return 'form.nameMissing';
  if (locationId === '') return 'stock.item.placeMissing';
  if (reorderMilli !== null && targetMilli !== null && targetMilli < reorderMilli) return 'stock.item.targetBelow';
  if (packs.some((pack) => pack.name.trim() === '' || !pack.quantityMilli)) return 'stock.item.packIncomplete';
  const names = packs.map((pack) => pack.name.trim().toLowerCase());
  return new Set(names).size < names.length ? 'form.nameTwice' : null;
}

export const bodyOfItem = (form: ItemForm): BodyIn<'POST /cafes/{cafeId}/stock-items'> => ({
  ...form,
  name: form.name.trim(),
  category: form.category.trim(),
  note: form.note.trim(),
  packs: form.packs.map(({ id, name, quantityMilli, barcode, keg }) => ({
    ...{ id, name: name.trim(), quantityMilli: quantityMilli ?? 0, keg },
    barcode: barcode.trim() === '' ? null : barcode.trim(),
  })),
});
