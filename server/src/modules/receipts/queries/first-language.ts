import type { Language, Settings } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** The language that a café speaks first. */
export async function firstLanguage(reader: Reader, cafeId: string): Promise<Language> {
  const cafe = await reader.selectFrom('cafes').select('settings').where('cafe_id', '=', cafeId).executeTakeFirst();
  return (cafe?.settings as Settings | undefined)?.languages[0] ?? 'en';
}
