import { inject, Pipe, type PipeTransform } from '@angular/core';
import type { StockUnitName } from '@table-tap/contract/stock-units';
import { QuantityWords } from './quantity-words.ts';

/**
 * `levelMilli | ttQuantity: 'l'` → `12,5 l` in the active language. Not pure: it follows the language. Nothing for null
 * and undefined.
 */
@Pipe({ name: 'ttQuantity', pure: false })
export class QuantityPipe implements PipeTransform {
  private readonly words = inject(QuantityWords);

  transform(milli: number | null | undefined, unit: StockUnitName, options: { signed?: boolean } = {}): string {
    return milli == null ? '' : this.words.text(milli, unit, options);
  }
}
