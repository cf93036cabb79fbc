import { provideBrowserGlobalErrorListeners } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideLanguages } from '@table-tap/ui/language/provide-languages';
import { SECURITY_API, SIGN_IN } from '@table-tap/ui/security/ports';
import { providePages } from '@table-tap/ui/shell/provide-pages';
import { provideTheme } from '@table-tap/ui/theme/theme';
import { routes } from './app/routes.ts';
import { StaffRoot } from './app/root.ts';
import { API, SESSION } from './app/session/clients.ts';

bootstrapApplication(StaffRoot, {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideTheme('staff'),
    provideLanguages({
      nl: () => import('../i18n/nl.json'),
      fr: () => import('../i18n/fr.json'),
      en: () => import('../i18n/en.json'),
      de: () => import('../i18n/de.json'),
    }),
    providePages(routes),
    { provide: SIGN_IN, useExisting: SESSION },
    { provide: SECURITY_API, useExisting: API },
  ],
}).catch((error: unknown) => console.error(error));
