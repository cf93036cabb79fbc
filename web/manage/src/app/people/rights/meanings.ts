import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

/** What a permission means, in the reader's language; in English where nobody has translated a new one yet. */
@Injectable({ providedIn: 'root' })
export class Meanings {
  private readonly transloco = inject(TranslocoService);

  /** @param english sentences of the contract, as the server sends them */
  of(permission: string, english: Record<string, string>): string {
    const texts = this.transloco.getTranslation(this.transloco.getActiveLang());
    return (texts[`people.permissions.${permission}`] as string | undefined) ?? english[permission] ?? permission;
  }
}
