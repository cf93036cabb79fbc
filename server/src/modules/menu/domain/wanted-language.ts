import { languages, type Language } from '@table-tap/contract';
import { weighted } from './accept-header.ts';
import type { MenuState } from './menu-rows.ts';

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

/** Languages of an `Accept-Language` that Table Tap speaks, the most wanted first. */
export function acceptedLanguages(header: string | undefined): Language[] {
  return weighted(header)
    .map(([range]) => languages.find((language) => range === language || range.startsWith(`${language}-`)))
    .filter((language) => language !== undefined);
}
