import type { Product } from '@table-tap/contract';

/** A product as the audit log tells it: prices by the name of their variant, and nothing that only screens need. */
export function productFacts(product: Product) {
  const { name, description, categoryId, taxClass, alcoholByVolume, allergens, favourite, active, counterKind } =
    product;
  return {
    name,
    pricesMinor: Object.fromEntries(product.variants.map((variant) => [variant.name, variant.priceMinor])),
    ...{ description, categoryId, taxClass, alcoholByVolume, allergens, favourite, active, counterKind },
    extras: product.modifierGroupIds.length,
  };
}
