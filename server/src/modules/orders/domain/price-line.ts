import { amountMinorMax, type FieldError, type ServiceMode } from '@table-tap/contract';
import type { PriceBook, SellableProduct } from '../../menu/index.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';

/** A line as a client asks for it. */
export interface WantedLine {
  productId: string;
  variantId?: string | undefined;
  modifierIds?: string[] | undefined;
  quantity: number;
  note?: string | undefined;
}

/** A line as it is sold: prices, VAT and names as they are at this moment. */
export interface PricedLine {
  productId: string;
  variantId: string;
  categoryId: string;
  counterKind: 'bar' | 'kitchen';
  hasOwnKind: boolean;
  name: string;
  variantName: string;
  modifiers: { id: string; name: string; priceMinor: number }[];
  note: string | null;
  quantity: number;
  unitPriceMinor: number;
  totalMinor: number;
  taxClass: string;
  rateBasisPoints: number;
}

/**
 * Prices one line from the café's price book.
 * @param index place of the line in the request, for the path of a refusal
 * @param day business day that decides the VAT rate
 */
export function priceLine(
  book: PriceBook,
  line: WantedLine,
  index: number,
  serviceMode: ServiceMode,
  day: string,
): PricedLine | Refusal {
  const at = `lines.${index}`;
  const product = book.products.get(line.productId);
  if (!product) return unknown(`${at}.productId`, 'There is no such product on this menu');
  if (!product.active)
    return notOrderable(`${at}.productId`, 'not_on_menu', `${product.name} is not on the menu: take it off the order`);
  if (!product.available || product.variants.every(({ stockOut }) => stockOut))
    return soldOut(`${at}.productId`, product.name);
  const variant =
    line.variantId === undefined ? product.variants[0] : product.variants.find(({ id }) => id === line.variantId);
  if (!variant) return unknown(`${at}.variantId`, `${product.name} has no such variant`);
  if (variant.stockOut) return soldOut(`${at}.variantId`, `${product.name} (${variant.name})`);
  const modifiers = chooseModifiers(product, line.modifierIds ?? [], at);
  if ('code' in modifiers) return modifiers;
  const unitPriceMinor = modifiers.reduce((sum, modifier) => sum + modifier.priceMinor, variant.priceMinor);
  const totalMinor = unitPriceMinor * line.quantity;
  if (unitPriceMinor < 0 || totalMinor > amountMinorMax)
    return invalidField(`${at}.quantity`, 'This line has no valid price');
  return {
    productId: product.id,
    variantId: variant.id,
    categoryId: product.categoryId,
    counterKind: product.counterKind,
    hasOwnKind: product.hasOwnKind,
    name: product.name,
    variantName: variant.name,
    modifiers,
    note: line.note ?? null,
    quantity: line.quantity,
    unitPriceMinor,
    totalMinor,
    taxClass: product.taxClass,
    rateBasisPoints: rateOn(book, product.taxClass, serviceMode, day),
  };
}

function chooseModifiers(
  product: SellableProduct,
  ids: readonly string[],
  at: string,
): PricedLine['modifiers'] | Refusal {
  const path = `${at}.modifierIds`;
  if (new Set(ids).size !== ids.length) return invalidField(path, 'Name each modifier once');
  const chosen: PricedLine['modifiers'] = [];
  for (const group of product.groups) {
    let count = 0;
    for (const id of ids) {
      const modifier = group.modifiers.get(id);
      if (!modifier) continue;
      if (modifier.stockOut) return soldOut(`${path}.${ids.indexOf(id)}`, `${modifier.name}, for ${product.name},`);
      chosen.push({ id, name: modifier.name, priceMinor: modifier.priceMinor });
      count++;
    }
    if (count < group.min || count > group.max) {
      const range = group.min === group.max ? `${group.min}` : `${group.min} to ${group.max}`;
      return invalidField(path, `Choose ${range} of "${group.name}" for ${product.name}`);
    }
  }
  const known = new Set(chosen.map(({ id }) => id));
  const stranger = ids.findIndex((id) => !known.has(id));
  return stranger < 0 ? chosen : unknown(`${path}.${stranger}`, `${product.name} has no such modifier`);
}

/** The rate that holds on a day: the latest one that has started. */
function rateOn(book: PriceBook, taxClass: string, serviceMode: string, day: string): number {
  let rate = 0;
  let since = '';
  for (const candidate of book.taxRates) {
    if (candidate.taxClass !== taxClass || candidate.serviceMode !== serviceMode) continue;
    if (candidate.validFrom <= day && candidate.validFrom >= since) {
      since = candidate.validFrom;
      rate = candidate.rateBasisPoints;
    }
  }
  return rate;
}

/** Something of an order that the house has no more of. @param name what it is, as it begins a sentence */
export function soldOut(path: string, name: string, because = ''): Refusal {
  return notOrderable(path, 'sold_out', `${name} is sold out${because}: take it off the order`);
}

function notOrderable(path: string, code: 'sold_out' | 'not_on_menu', message: string): Refusal {
  return refuse('NOT_ORDERABLE', { detail: message, errors: [{ path, code, message }] });
}

function unknown(path: string, message: string): Refusal {
  const error: FieldError = { path, code: 'unknown', message };
  return refuse('NOT_FOUND', { detail: message, errors: [error] });
}
