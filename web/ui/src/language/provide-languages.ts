import {
  type EnvironmentProviders,
  inject,
  Injectable,
  InjectionToken,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
} from '@angular/core';
import {
  provideTransloco,
  provideTranslocoTranspiler,
  type TranspileParams,
  type Translation,
  type TranslocoLoader,
  type TranslocoTranspiler,
} from '@jsverse/transloco';
import { formatMessage } from './format-message.ts';
import { type Language, languages } from './language-codes.ts';
import { Languages } from './languages.ts';

/** Where the texts of an app come from: a lazy `import()` per language, so that each is a hashed, cached file. */
export type LanguageFiles = Record<Language, () => Promise<{ default: Translation }>>;

const APP_TEXTS = new InjectionToken<LanguageFiles>('texts of the app');

/** Texts of the design system itself; they stand under the key `ui`. */
const uiTexts: LanguageFiles = {
  nl: () => import('../../i18n/nl.json'),
  fr: () => import('../../i18n/fr.json'),
  en: () => import('../../i18n/en.json'),
  de: () => import('../../i18n/de.json'),
};

@Injectable()
class TextLoader implements TranslocoLoader {
  private readonly app = inject(APP_TEXTS);

  async getTranslation(language: string): Promise<Translation> {
    const [app, ui] = await Promise.all([this.app[language as Language](), uiTexts[language as Language]()]);
    return { ...app.default, ui: ui.default };
  }
}

/** Transloco's default only fills in values; this one knows plurals too, and needs no eval. */
@Injectable()
class MessageTranspiler implements TranslocoTranspiler {
  private language = 'en';

  transpile({ value, params }: TranspileParams): unknown {
    return typeof value === 'string' ? formatMessage(value, params ?? {}, this.language) : value;
  }

  onLangChanged(language: string): void {
    this.language = language;
  }
}

/** Four languages for an app: its own texts plus the design system's, loaded before the first screen shows. */
export function provideLanguages(app: LanguageFiles): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: APP_TEXTS, useValue: app },
    provideTransloco({
      config: {
        availableLangs: [...languages],
        defaultLang: 'en',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        missingHandler: { useFallbackTranslation: false },
      },
      loader: TextLoader,
    }),
    provideTranslocoTranspiler(MessageTranspiler),
    provideAppInitializer(() => inject(Languages).start()),
  ]);
}
