import { provideTranslocoScope } from '@jsverse/transloco';

/** Texts about one's own account; they stand under `own` and are loaded with its pages. */
export const ownTexts = provideTranslocoScope({
  scope: 'own',
  loader: {
    nl: () => import('./i18n/nl.json'),
    fr: () => import('./i18n/fr.json'),
    en: () => import('./i18n/en.json'),
    de: () => import('./i18n/de.json'),
  },
});
