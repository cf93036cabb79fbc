/** Languages that every screen speaks, in the order of the menu. */
export const languages = ['nl', 'fr', 'en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What a language calls itself. */
export const languageNames: Record<Language, string> = {
  nl: 'Nederlands',
  fr: 'Français',
  en: 'English',
  de: 'Deutsch',
};

/** Picks from a stored choice and the browser's list (`nl-BE` counts as `nl`); English when there is none of them. */
export function chooseLanguage(stored: string | null, wished: readonly string[]): Language {
  const known = [stored ?? '', ...wished.map((tag) => tag.slice(0, 2).toLowerCase())];
  return known.find((tag): tag is Language => (languages as readonly string[]).includes(tag)) ?? 'en';
}

/** How a language writes numbers and dates here: with the euro's and Europe's habits (`22 November`, not `November 22`). */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-IE' : `${language}-BE`;
}
