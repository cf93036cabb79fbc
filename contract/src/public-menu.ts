import { z } from 'zod';
import { AmountMinor, CurrencyCode, Id, LanguageCode, SignedAmountMinor, Version } from './values.ts';

/** The 14 allergens of regulation (EU) 1169/2011, annex II. */
export const allergens = [
  'gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soy', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs',
] as const; // prettier-ignore
export const Allergen = z.enum(allergens);

/** What a product is to the tax office; the rate follows from class, service mode and date. */
export const taxClasses = ['food', 'soft', 'alcohol'] as const;
export const TaxClass = z.enum(taxClasses);

export const serviceModes = ['on_premises', 'take_away'] as const;
export const ServiceMode = z.enum(serviceModes);
export type ServiceMode = z.infer<typeof ServiceMode>;

// The menu as guests and order pads read it: one language, only what can be ordered.

const InStock = z.boolean().meta({ description: 'false: something that it takes is used up' });
const MenuVariant = z.object({
  id: Id,
  name: z.string(),
  priceMinor: AmountMinor,
  available: InStock,
  deposit: z
    .object({ onPremisesMinor: AmountMinor, takeAwayMinor: AmountMinor })
    .optional()
    .meta({ description: 'On top, for the glasses it goes out in; back with them' }),
});
const MenuModifier = z.object({ id: Id, name: z.string(), priceMinor: SignedAmountMinor, available: InStock });
const MenuModifierGroup = z.object({
  id: Id,
  name: z.string(),
  min: z.int(),
  max: z.int(),
  modifiers: z.array(MenuModifier),
});
export const MenuProduct = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string(),
    priceMinor: AmountMinor.meta({ description: 'Of the first variant, VAT included' }),
    available: z.boolean().meta({ description: 'false: sold out for now; true: at least one variant can be had' }),
    active: z.boolean(),
    favourite: z.boolean(),
    allergens: z.array(Allergen),
    alcoholByVolume: z.number().nullable(),
    holdsAlcohol: z.boolean().meta({
      description: 'More than 0.5 % by volume, or taxed as alcohol: a cocktail often says no figure',
    }),
    variants: z
      .array(MenuVariant)
      .meta({ description: 'At least one; each with its full price; the first is the default' }),
    modifierGroups: z.array(MenuModifierGroup).meta({ description: 'Modifier prices come on top' }),
  })
  .meta({ id: 'MenuProduct' });
export type MenuProduct = z.infer<typeof MenuProduct>;
const MenuCategory = z.object({ id: Id, name: z.string(), products: z.array(MenuProduct) });
export const Menu = z
  .object({
    cafeId: Id,
    currency: CurrencyCode,
    version: Version,
    language: LanguageCode,
    categories: z.array(MenuCategory),
  })
  .meta({ id: 'Menu' });
export type Menu = z.infer<typeof Menu>;
