import type { MenuProduct } from '@table-tap/contract';
import type { MenuCategory } from './menu-view.ts';

/** A product for tests: one variant at € 2,80, nothing else. */
export function product(id: string, more: Partial<MenuProduct> = {}): MenuProduct {
  return {
    id,
    name: id,
    description: '',
    priceMinor: 280,
    available: true,
    active: true,
    favourite: false,
    allergens: [],
    alcoholByVolume: null,
    holdsAlcohol: false,
    variants: [{ id: `${id}-v`, name: '25cl', priceMinor: 280, available: true }],
    modifierGroups: [],
    ...more,
  };
}

export const group = (id: string, min: number, max: number, prices: number[]) => ({
  id,
  name: id,
  min,
  max,
  modifiers: prices.map((priceMinor, at) => ({ id: `${id}-${at}`, name: `${id} ${at}`, priceMinor, available: true })),
});

export const category = (id: string, products: MenuProduct[]): MenuCategory => ({ id, name: id, products });

export const byId = (...products: MenuProduct[]) => new Map(products.map((one) => [one.id, one]));
