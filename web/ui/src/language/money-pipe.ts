import { inject, Pipe, type PipeTransform } from '@angular/core';
import { formatMinor } from '@table-tap/contract/money';
import { Languages } from './languages.ts';

/**
 * `priceMinor | ttMoney: 'EUR'` → `€ 2,80` in the active language. Not pure: it follows the language.
 * Nothing for null and undefined.
 */
@Pipe({ name: 'ttMoney', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly languages = inject(Languages);

  transform(amountMinor: number | null | undefined, currency = 'EUR'): string {
    return amountMinor == null ? '' : formatMinor(amountMinor, currency, this.languages.active());
  }
}
