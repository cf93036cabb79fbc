import type { MenuProduct } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { localisedProducts, wordingIn } from '../domain/localise.ts';
import { languageOf, type WantedLanguage } from '../domain/wanted-language.ts';
import { readMenuRows } from './menu-rows.ts';

/** One product in one language, or nothing: not there, or not on the menu (`activeOnly`). */
export async function readPublicProduct(
  reader: Reader,
  cafeId: string,
  productId: string,
  options: WantedLanguage & { activeOnly: boolean },
): Promise<MenuProduct | undefined> {
  const rows = await readMenuRows(reader, cafeId, { productIds: [productId], activeOnly: options.activeOnly });
  if (!rows) return undefined;
  return localisedProducts(rows, wordingIn(languageOf(rows.cafe, options), rows.cafe.languages)).get(productId);
}
