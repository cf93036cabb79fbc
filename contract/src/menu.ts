import { z } from 'zod';
import { Allergen, Menu, MenuProduct, ServiceMode, TaxClass } from './public-menu.ts';
import { route } from './route.ts';
import {
  AmountMinor,
  BusinessDay,
  Id,
  LanguageCode,
  LongText,
  Name,
  Position,
  SignedAmountMinor,
  Translations,
  Version,
  whole,
} from './values.ts';

export * from './public-menu.ts';

// The menu as managers edit it: all languages, all fields.

const CounterKind = z.enum(['bar', 'kitchen']);

const categoryFields = { name: Name, translations: Translations, position: Position, counterKind: CounterKind };
export const Category = z.object({ id: Id, ...categoryFields }).meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;

const VariantInput = z.strictObject({
  id: Id.optional(),
  name: Name,
  translations: Translations.default({}),
  priceMinor: AmountMinor,
});
const OwnCounterKind = CounterKind.nullable().meta({ description: 'Where it is made; null: as its category' });
const ModifierInput = z.strictObject({
  id: Id.optional(),
  name: Name,
  translations: Translations.default({}),
  priceMinor: SignedAmountMinor,
});

export const ModifierGroup = z
  .object({
    id: Id,
    name: Name,
    translations: Translations,
    min: z.int(),
    max: z.int(),
    modifiers: z.array(z.object({ id: Id, name: Name, translations: Translations, priceMinor: SignedAmountMinor })),
  })
  .meta({ id: 'ModifierGroup' });
export type ModifierGroup = z.infer<typeof ModifierGroup>;

const modifierGroupFields = {
  name: Name,
  translations: Translations,
  min: z.int().min(0).max(20),
  max: z.int().min(1).max(20),
  modifiers: z.array(ModifierInput).min(1).max(50),
};

export const Product = z
  .object({
    id: Id,
    version: Version.meta({ description: 'Counts edits; its ETag for `If-Match` is `W/"<version>"`' }),
    categoryId: Id,
    name: Name,
    description: LongText,
    translations: Translations,
    counterKind: OwnCounterKind,
    taxClass: TaxClass,
    alcoholByVolume: z.number().nullable(),
    allergens: z.array(Allergen),
    favourite: z.boolean(),
    active: z.boolean(),
    available: z.boolean(),
    soldOutByStock: z.boolean().meta({ description: 'Something that all of its variants take is used up' }),
    position: Position,
    variants: z.array(z.object({ id: Id, name: Name, translations: Translations, priceMinor: AmountMinor })),
    modifierGroupIds: z.array(Id),
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof Product>;

const productFields = {
  categoryId: Id,
  name: Name,
  description: LongText,
  translations: Translations,
  counterKind: OwnCounterKind,
  taxClass: TaxClass,
  alcoholByVolume: z.number().min(0).max(100).nullable(),
  allergens: z.array(Allergen).max(14),
  favourite: z.boolean(),
  active: z.boolean(),
  position: Position,
  variants: z.array(VariantInput).min(1).max(20),
  modifierGroupIds: z.array(Id).max(10),
};

export const TaxRate = z
  .strictObject({
    taxClass: TaxClass,
    serviceMode: ServiceMode,
    validFrom: BusinessDay,
    rate: z.number().min(0).max(50).multipleOf(0.01),
  })
  .meta({
    id: 'TaxRate',
    description: 'rate in per cent; it holds from that business day until a later one takes over',
  });

/** What an import took one way and might have been meant another. */
export const importWarnings = [
  'ENCODING_GUESSED', 'CHARACTERS_DROPPED', 'COLUMN_UNKNOWN', 'COLUMN_DUPLICATE', 'CATEGORY_MISSING',
  'CATEGORY_TRANSLATION_DIFFERS', 'COUNTER_MISSING', 'TAX_CLASS_GUESSED', 'TAX_CLASS_ODD', 'FAVOURITE_UNKNOWN',
  'NAME_ALIKE', 'FIRST_VARIANT_DIFFERS', 'BELOW_ZERO_POSSIBLE',
] as const; // prettier-ignore
export type ImportWarning = (typeof importWarnings)[number];

export const ImportReport = z
  .object({
    dryRun: z.boolean(),
    rows: z.int(),
    categories: z.int(),
    created: z.int(),
    updated: z.int(),
    warnings: z.array(
      z.object({ row: z.int(), column: z.string(), code: z.enum(importWarnings), message: z.string() }),
    ),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

const languageQuery = { language: LanguageCode.optional() };

export const menuRoutes = {
  'GET /cafes/{cafeId}/menu': route({
    tag: 'menu',
    summary: 'The menu in one language; public and cached (`includeInactive`, which needs menu:read, is not)',
    access: 'public',
    query: z.strictObject({ ...languageQuery, includeInactive: z.stringbool().optional() }),
    answers: { 200: Menu },
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    etag: true,
  }),
  'GET /cafes/{cafeId}/products/{productId}': route({
    tag: 'menu',
    summary: 'One product in one language',
    access: 'public',
    query: z.strictObject(languageQuery),
    answers: { 200: MenuProduct },
    errors: ['NOT_FOUND'],
  }),
  'GET /cafes/{cafeId}/menu/search': route({
    tag: 'menu',
    summary: 'Products that match words in any language, accents and endings forgiven, best first',
    access: 'public',
    query: z.strictObject({ q: z.string().trim().min(1).max(80), ...languageQuery }),
    answers: { 200: whole(MenuProduct) },
    errors: ['NOT_FOUND'],
    limits: { bodyBytes: 0, perMinute: 600 },
  }),
  'GET /cafes/{cafeId}/menu/export': route({
    tag: 'menu',
    summary: 'The menu as CSV, as the import takes it',
    access: 'menu:read',
    answers: { 200: 'text/csv' },
    errors: [],
  }),
  'POST /cafes/{cafeId}/menu/import': route({
    tag: 'menu',
    summary: 'Import a menu from CSV: all rows or none. `dryRun` only reports',
    access: 'menu:write',
    query: z.strictObject({ dryRun: z.stringbool().default(false) }),
    body: z.instanceof(Uint8Array),
    bodyType: 'text/csv',
    answers: { 200: ImportReport },
    errors: ['IMPORT_ROWS'],
    limits: { bodyBytes: 2 * 1024 * 1024, perMinute: 30 },
  }),
  'GET /cafes/{cafeId}/categories': route({
    tag: 'menu', summary: 'Categories in order', access: 'menu:read', answers: { 200: whole(Category) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/categories': route({
    tag: 'menu',
    summary: 'Add a category; it goes to the counters of its kind, but for products with a kind of their own',
    access: 'menu:write',
    body: z.strictObject({
      id: Id.optional(),
      ...categoryFields,
      translations: Translations.default({}),
      position: Position.optional(),
    }),
    answers: { 201: Category },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/categories/{categoryId}': route({
    tag: 'menu',
    summary: 'Change a category',
    access: 'menu:write',
    body: z.strictObject(categoryFields).partial(),
    answers: { 200: Category },
    errors: ['DUPLICATE'],
  }),
  'DELETE /cafes/{cafeId}/categories/{categoryId}': route({
    tag: 'menu',
    summary: 'Remove an empty category',
    access: 'menu:write',
    answers: { 204: null },
    errors: ['IN_USE'],
  }),
  'GET /cafes/{cafeId}/products': route({
    tag: 'menu',
    summary: 'All products with every language, for the menu editor',
    access: 'menu:read',
    answers: { 200: whole(Product) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/products': route({
    tag: 'menu',
    summary: 'Add a product with its variants and modifier groups',
    access: 'menu:write',
    body: z.strictObject({
      id: Id.optional(),
      ...productFields,
      description: LongText.default(''),
      translations: Translations.default({}),
      counterKind: productFields.counterKind.default(null),
      alcoholByVolume: productFields.alcoholByVolume.default(null),
      allergens: productFields.allergens.default([]),
      favourite: z.boolean().default(false),
      active: z.boolean().default(true),
      position: Position.optional(),
      modifierGroupIds: productFields.modifierGroupIds.default([]),
    }),
    answers: { 201: Product },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/products/{productId}': route({
    tag: 'menu',
    summary: 'Change a product; variants and modifier groups that are sent replace the old ones (same id: kept)',
    access: 'menu:write',
    body: z.strictObject(productFields).partial(),
    answers: { 200: Product },
    errors: ['DUPLICATE', 'CHANGED_MEANWHILE'],
    etag: true,
  }),
  'DELETE /cafes/{cafeId}/products/{productId}': route({
    tag: 'menu',
    summary: 'Take a product off the menu for good; orders of the past keep it',
    access: 'menu:write',
    answers: { 204: null },
    errors: [],
  }),
  'PUT /cafes/{cafeId}/products/{productId}/availability': route({
    tag: 'menu',
    summary: 'Sold out, or back',
    access: 'menu:availability',
    body: z.strictObject({ available: z.boolean() }),
    answers: { 200: Product },
    errors: [],
  }),
  'GET /cafes/{cafeId}/modifier-groups': route({
    tag: 'menu', summary: 'Modifier groups', access: 'menu:read', answers: { 200: whole(ModifierGroup) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/modifier-groups': route({
    tag: 'menu',
    summary: 'Add a modifier group: between `min` and `max` of its modifiers are chosen',
    access: 'menu:write',
    body: z.strictObject({ id: Id.optional(), ...modifierGroupFields, translations: Translations.default({}) }),
    answers: { 201: ModifierGroup },
    errors: [],
  }),
  'PATCH /cafes/{cafeId}/modifier-groups/{groupId}': route({
    tag: 'menu',
    summary: 'Change a modifier group; modifiers that are sent replace the old ones (same id: kept)',
    access: 'menu:write',
    body: z.strictObject(modifierGroupFields).partial(),
    answers: { 200: ModifierGroup },
    errors: [],
  }),
  'DELETE /cafes/{cafeId}/modifier-groups/{groupId}': route({
    tag: 'menu',
    summary: 'Remove a modifier group from all products',
    access: 'menu:write',
    answers: { 204: null },
    errors: [],
  }),
  'GET /cafes/{cafeId}/tax-rates': route({
    tag: 'menu', summary: 'VAT rates by class, service mode and start date', access: 'menu:read', answers: { 200: whole(TaxRate) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/tax-rates': route({
    tag: 'menu',
    summary: 'A new rate from a day on (today or later; the past does not change)',
    access: 'menu:write',
    body: TaxRate,
    answers: { 201: TaxRate },
    errors: ['DUPLICATE'],
  }),
};
