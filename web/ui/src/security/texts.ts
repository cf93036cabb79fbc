import { provideTranslocoScope } from '@jsverse/transloco';

/** Texts about signing in; they stand under `security` and are loaded where they are needed. */
export const securityTexts = provideTranslocoScope({
  scope: 'security',
  loader: {
    nl: () => import('./i18n/nl.json'),
    fr: () => import('./i18n/fr.json'),
    en: () => import('./i18n/en.json'),
    de: () => import('./i18n/de.json'),
  },
});
