import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { BrowserStorage } from '../theme/browser-storage.ts';
import { chooseLanguage, type Language, languages, localeOf } from './language-codes.ts';

const storageKey = 'tt.language';

/** The language on screen. Stored choice first, then the browser's wishes, then English. */
@Injectable({ providedIn: 'root' })
export class Languages {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly storage = inject(BrowserStorage);
  private readonly current = signal<Language>('en');

  readonly active = this.current.asReadonly();
  /** For Intl: dates and numbers as the reader writes them. */
  readonly locale = computed(() => localeOf(this.current()));
  readonly available = languages;

  /** Loads and shows a language and remembers the choice. Rejects when its texts cannot be loaded. */
  async use(language: Language): Promise<void> {
    await this.show(language);
    this.storage.write(storageKey, language);
  }

  /** Shows the first language of the reader's that we have. Called once, before the first screen. */
  start(): Promise<void> {
    return this.show(chooseLanguage(this.storage.read(storageKey), navigator.languages));
  }

  private async show(language: Language): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.current.set(language);
    this.document.documentElement.lang = language;
  }
}
