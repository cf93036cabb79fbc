import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type Language, languageNames } from '../language/language-codes.ts';
import { Languages } from '../language/languages.ts';
import { Toasts } from '../overlay/toasts.ts';

/** The pill with the language's code; the browser's own list opens on it. */
@Component({
  selector: 'tt-language-menu',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="code" aria-hidden="true">{{ languages.active().toUpperCase() }}</span>
    <select #control [attr.aria-label]="'ui.language' | transloco" (change)="use(control.value)">
      @for (language of languages.available; track language) {
        <option [value]="language" [selected]="language === languages.active()" [lang]="language">
          {{ names[language] }}
        </option>
      }
    </select>
  `,
  styles: `
    @layer components {
      :host {
        position: relative;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-width: 56px;
        height: max(40px, var(--tt-target) - 8px);
        border: 1px solid var(--tt-line);
        border-radius: 999px;
        background: var(--tt-surface);
        font-size: 0.9375rem;
        font-weight: 600;
      }
      :host(:hover) {
        border-color: var(--tt-line-strong);
      }
      :host(:focus-within:has(:focus-visible)) {
        outline: 3px solid var(--tt-focus);
        outline-offset: 2px;
      }
      select {
        position: absolute;
        inset: -4px 0;
        width: 100%;
        height: calc(100% + 8px);
        font-size: 1rem;
        opacity: 0;
        cursor: pointer;
      }
      option {
        background: var(--tt-surface);
        color: var(--tt-ink);
      }
    }
  `,
})
export class LanguageMenu {
  protected readonly languages = inject(Languages);
  protected readonly names = languageNames;
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected use(language: string): void {
    this.languages
      .use(language as Language)
      .catch(() => this.toasts.show(this.transloco.translate('ui.languageFailed'), { tone: 'danger' }));
  }
}
