import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { StockCount } from '@table-tap/contract';
import type { Tone } from '@table-tap/ui/content/badge';
import { Languages } from '@table-tap/ui/language/languages';

export const statusTones: Record<StockCount['status'], Tone> = { open: 'info', posted: 'ok', cancelled: 'neutral' };

/** Stock-takes in words. */
@Injectable({ providedIn: 'root' })
export class CountWords {
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  say(key: string, values: Record<string, string | number> = {}): string {
    this.languages.active();
    return this.transloco.translate(`counts.${key}`, values);
  }

  /** What it was of: everything at the place, a category, or chosen items. */
  scope({ scope, category, lines }: Pick<StockCount, 'scope' | 'category' | 'lines'>): string {
    if (scope === 'category') return category || this.say('noCategory');
    return this.say(`scope.${scope}`, { count: lines });
  }

  people({ people }: Pick<StockCount, 'people'>): string {
    return new Intl.ListFormat(this.languages.active(), { type: 'conjunction' }).format(people.map(({ name }) => name));
  }
}
