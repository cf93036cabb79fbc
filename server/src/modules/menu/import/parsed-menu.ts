import type { allergens, Language, taxClasses } from '@table-tap/contract';

export type Allergen = (typeof allergens)[number];
export type TaxClass = (typeof taxClasses)[number];
export type CounterKind = 'bar' | 'kitchen';

/** Text in other languages; a language without text is absent. */
export type ParsedTranslations = Partial<Record<Language, { name?: string; description?: string }>>;

/** `priceMinor` is the full price, in minor units, VAT included. */
export interface ParsedVariant {
  name: string;
  priceMinor: number;
}

/** `priceMinor` comes on top of the variant's price and may be negative. */
export interface ParsedModifier {
  name: string;
  priceMinor: number;
}

/** Between `min` and `max` of the modifiers are chosen. Equal groups of a file are one and the same object. */
export interface ParsedModifierGroup {
  name: string;
  min: number;
  max: number;
  modifiers: ParsedModifier[];
}

export interface ParsedProduct {
  name: string;
  description: string;
  translations: ParsedTranslations;
  taxClass: TaxClass;
  /** Per cent by volume, 0 to 100. */
  alcoholByVolume: number | null;
  allergens: Allergen[];
  favourite: boolean;
  /** Where the file says it is made; can differ from the category's (crisps among the bites of the kitchen). */
  counterKind: CounterKind;
  /** At least one; the first is the default. */
  variants: ParsedVariant[];
  modifierGroups: ParsedModifierGroup[];
  /** Row of the spreadsheet; the header is row 1. */
  row: number;
}

export interface ParsedCategory {
  name: string;
  translations: ParsedTranslations;
  /** Where most of its products are made; of equally many, the first. */
  counterKind: CounterKind;
  products: ParsedProduct[];
}

/** Categories and their products in the order in which the file names them first. */
export interface ParsedMenu {
  categories: ParsedCategory[];
}
