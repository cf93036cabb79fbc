import type { Language, MenuProduct } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { localisedProducts, wordingIn } from '../domain/localise.ts';
import { acceptedLanguages } from '../domain/negotiate.ts';
import { readMenuRows, type MenuState } from './menu-rows.ts';

/** In which language a reader wants to read. */
export interface WantedLanguage {
  /** Asked for by name: wins. */
  language?: Language | undefined;
  acceptLanguage?: string | undefined;
}

/** The best of the accepted languages that the café offers, else its first. */
export function bestLanguage({ languages }: Pick<MenuState, 'languages'>, accepted: readonly Language[]): Language {
  return accepted.find((language) => languages.includes(language)) ?? languages[0] ?? 'en';
}

/** The language to answer in: asked for by name, else the best of the accepted ones. */
export function languageOf(cafe: Pick<MenuState, 'languages'>, wanted: WantedLanguage): Language {
  return wanted.language ?? bestLanguage(cafe, acceptedLanguages(wanted.acceptLanguage));
}

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
