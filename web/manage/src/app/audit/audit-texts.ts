import { effect, inject, Injectable, signal } from '@angular/core';
import type { AuditEntry } from '@table-tap/contract';
import { formatMessage, type MessageValues } from '@table-tap/ui/language/format-message';
import type { Language } from '@table-tap/ui/language/language-codes';
import { Languages } from '@table-tap/ui/language/languages';
import { plainName } from './plain-name.ts';
import { sentenceOf } from './deed-words.ts';

/** What people do, as sentences by deed, and names of fields. */
interface Texts {
  deed: Record<string, string>;
  field: Record<string, string>;
}

const files: Record<Language, () => Promise<{ default: Texts }>> = {
  nl: () => import('./i18n/nl.json'),
  fr: () => import('./i18n/fr.json'),
  en: () => import('./i18n/en.json'),
  de: () => import('./i18n/de.json'),
};

/** Sentences about what people did, in the language on screen; loaded with the page, because nobody else needs them. */
@Injectable()
export class AuditTexts {
  private readonly languages = inject(Languages);
  private readonly texts = signal<Texts>({ deed: {}, field: {} });

  constructor() {
    effect(() => {
      const language = this.languages.active();
      files[language]().then(
        ({ default: texts }) => language === this.languages.active() && this.texts.set(texts),
        () => undefined,
      );
    });
  }

  /** `An changed the price of Duvel` */
  sentence(entry: AuditEntry, values: MessageValues): string {
    const { deed } = this.texts();
    const text = deed[sentenceOf(entry)] ?? deed['other'] ?? '{{who}}: {{action}}';
    return formatMessage(text, { ...values, action: entry.action }, this.languages.active());
  }

  field(name: string): string {
    return this.texts().field[name] ?? plainName(name);
  }
}
