import { inject, provideBrowserGlobalErrorListeners } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideLanguages } from '@table-tap/ui/language/provide-languages';
import { SECURITY_API, SIGN_IN } from '@table-tap/ui/security/ports';
import { providePages } from '@table-tap/ui/shell/provide-pages';
import { provideTheme } from '@table-tap/ui/theme/theme';
import { routes } from './app/routes.ts';
import { ManageRoot } from './app/root.ts';
import { CafeApi } from './app/session/cafe-api.ts';
import { Session } from './app/session/session.ts';

bootstrapApplication(ManageRoot, {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideTheme('manage'),
    provideLanguages({
      nl: () => import('../i18n/nl.json'),
      fr: () => import('../i18n/fr.json'),
      en: () => import('../i18n/en.json'),
      de: () => import('../i18n/de.json'),
    }),
    providePages(routes),
    { provide: SIGN_IN, useFactory: () => inject(Session).signIn },
    { provide: SECURITY_API, useExisting: CafeApi },
  ],
}).catch((error: unknown) => console.error(error));
