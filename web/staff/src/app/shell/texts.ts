import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Languages } from '@table-tap/ui/language/languages';

/** Texts for code: what is computed from them follows the language. Templates use the pipe. */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  of(key: string, values: Record<string, string | number> = {}): string {
    this.languages.active();
    return this.transloco.translate(key, values);
  }
}
