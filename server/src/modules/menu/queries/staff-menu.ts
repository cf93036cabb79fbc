import type { Menu } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { localisedMenu } from '../domain/localise.ts';
import { languageOf, type WantedLanguage } from '../domain/wanted-language.ts';
import { readMenuRows } from './menu-rows.ts';

/** The menu in one language with products that are not on it for now; never cached. */
export async function readStaffMenu(reader: Reader, cafeId: string, wanted: WantedLanguage): Promise<Menu | undefined> {
  const rows = await readMenuRows(reader, cafeId);
  return rows && localisedMenu(rows, languageOf(rows.cafe, wanted));
}
