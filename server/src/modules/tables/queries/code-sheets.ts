import { Readable } from 'node:stream';
import type { Language } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { codesPdf, type CodeSheets } from '../codes-pdf.ts';
import { listTableCodes } from './table-codes.ts';
import { readZone } from './zones.ts';

interface CodeSheetsOptions {
  cafeId: string;
  /** Only the tables of this zone. */
  zoneId?: string | undefined;
  perPage: CodeSheets['perPage'];
  publicUrl: string;
  now: Date;
}

interface SheetSettings {
  languages: Language[];
  branding?: { accent: string | null };
}

/**
 * Sheets with the codes of a café's tables as a PDF; what they show is read before the first byte is sent.
 * @returns the file and a name for it, or NOT_FOUND for a zone that is not there
 */
export async function codeSheets(
  db: Database,
  { cafeId, zoneId, perPage, publicUrl, now }: CodeSheetsOptions,
): Promise<{ fileName: string; stream: Readable } | Refusal> {
  const found = await db.read(cafeId, async (reader) => {
    const zone = zoneId === undefined ? undefined : await readZone(reader, cafeId, zoneId);
    if (zoneId !== undefined && !zone) return undefined;
    const cafe = await reader
      .selectFrom('cafes')
      .select(['name', 'slug', 'settings'])
      .where('cafe_id', '=', cafeId)
      .executeTakeFirst();
    return cafe && { cafe, tables: await listTableCodes(reader, cafeId, publicUrl, zoneId) };
  });
  if (!found) return refuse('NOT_FOUND');
  const { cafe, tables } = found;
  const settings = cafe.settings as unknown as SheetSettings;
  const pages = codesPdf({
    cafeName: cafe.name,
    accent: settings.branding?.accent ?? null,
    language: settings.languages[0] ?? 'en',
    tables,
    perPage,
    createdAt: now,
  });
  return { fileName: `${cafe.slug}-codes.pdf`, stream: Readable.from(pages, { objectMode: false }) };
}
