import type { Translations } from '@table-tap/contract';

/** A variant or a modifier while it is being edited: a price may still be missing. */
export interface PriceItem {
  id: string;
  name: string;
  translations: Translations;
  priceMinor: number | null;
}

/** Keys of texts about what is wrong with one item; null where nothing is. */
export interface PriceItemFault {
  name: string | null;
  price: string | null;
}

/** What must be put right before the list can be saved, item by item. */
export function faultsOf(items: readonly PriceItem[]): PriceItemFault[] {
  return items.map((item, index) => {
    const name = item.name.trim();
    const isTwice = items.some((other, at) => at !== index && other.name.trim() === name);
    return {
      name: name === '' ? 'form.nameMissing' : isTwice ? 'form.nameTwice' : null,
      price: item.priceMinor === null ? 'form.priceMissing' : null,
    };
  });
}

export const isComplete = (items: readonly PriceItem[]): boolean =>
  items.length > 0 && faultsOf(items).every(({ name, price }) => name === null && price === null);
