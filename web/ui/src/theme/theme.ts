import { DOCUMENT, effect, inject, Injectable, InjectionToken, type Provider, signal } from '@angular/core';
import { BrowserStorage } from './browser-storage.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const THEME_KEY = new InjectionToken<string>('storage key of the theme', { factory: () => 'tt.theme' });

/** Each app remembers its own theme: a dark counter must not darken the office. The key is also in its index.html. */
export const provideTheme = (app: string): Provider => ({ provide: THEME_KEY, useValue: `tt.${app}.theme` });

/** Light, dark, or as the device says; kept in `data-theme` on <html>, where the tokens look. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly storage = inject(BrowserStorage);
  private readonly key = inject(THEME_KEY);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ThemeChoice>(choiceOf(this.root.dataset['theme']));

  readonly choice = this.chosen.asReadonly();

  constructor() {
    effect(() => {
      const choice = this.chosen();
      if (choice === 'system') delete this.root.dataset['theme'];
      else this.root.dataset['theme'] = choice;
      this.paintBrowser();
    });
  }

  use(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.storage.write(this.key, choice);
  }

  /** The browser's own bars take the colour of the page. */
  private paintBrowser(): void {
    const page = getComputedStyle(this.root).getPropertyValue('--tt-page').trim();
    if (this.chosen() === 'system' || !page) return;
    for (const meta of this.root.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = page;
  }
}

function choiceOf(attribute: string | undefined): ThemeChoice {
  return attribute === 'light' || attribute === 'dark' ? attribute : 'system';
}
