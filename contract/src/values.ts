import { z } from 'zod';
import { amountMinorMax, currencies } from './money.ts';

/** Small values that many shapes share, each with its limit. */

export const Id = z.uuid().meta({ description: 'UUID; the client may make its own (version 7) before it sends' });
export const AmountMinor = z.int().min(0).max(amountMinorMax).meta({ description: 'Integer of minor units (cents)' });
export const SignedAmountMinor = z.int().min(-amountMinorMax).max(amountMinorMax);
export const CurrencyCode = z.enum(currencies);
export const Name = z.string().trim().min(1).max(120);
export const LongText = z.string().trim().max(1000);
export const Note = z.string().trim().min(1).max(200);
export const Reason = z
  .string()
  .trim()
  .min(3)
  .max(200)
  .meta({ description: 'Why, for the record: 3 to 200 characters' });
export const Moment = z.iso.datetime({ offset: true }).meta({ description: 'UTC, ISO 8601' });
export const BusinessDay = z.iso.date().meta({ description: 'The business day: 02:00 belongs to the evening before' });
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, 'Lower-case letters, digits and hyphens, 3 to 60 characters');
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour such as #f5a524');
export const Position = z.int().min(0).max(10_000);
export const Version = z.int().min(1);

export const languages = ['nl', 'fr', 'en', 'de'] as const;
export const LanguageCode = z.enum(languages);
export type Language = z.infer<typeof LanguageCode>;

/** Text in other languages than the café's first; what is missing falls back to it. */
export const Translations = z
  .partialRecord(LanguageCode, z.strictObject({ name: Name.optional(), description: LongText.optional() }))
  .meta({ id: 'Translations' });
export type Translations = z.infer<typeof Translations>;

export const Cursor = z.string().max(200);
export const pageQuery = { cursor: Cursor.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) };

/** Lists answer a page and where the next one starts. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Lists that are short by nature (tables, counters …) come whole, in the same shape. */
export const whole = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.null() });
