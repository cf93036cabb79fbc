/** Every component of the design system on one page, for looking and for tests. Never shipped. */
import { bootstrapApplication } from '@angular/platform-browser';
import { provideDesk } from '@table-tap/ui/desk/provide-desk';
import { provideLanguages } from '@table-tap/ui/language/provide-languages';
import { provideTheme } from '@table-tap/ui/theme/theme';
import { Gallery } from './gallery.ts';

const noTexts = () => Promise.resolve({ default: {} });

bootstrapApplication(Gallery, {
  providers: [
    provideTheme('gallery'),
    provideLanguages({ nl: noTexts, fr: noTexts, en: noTexts, de: noTexts }),
    provideDesk(),
  ],
}).catch((error: unknown) => console.error(error));
