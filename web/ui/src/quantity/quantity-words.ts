import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { quantityText, type StockUnitName } from '@table-tap/contract/stock-units';
import { Languages } from '../language/languages.ts';
import { localeOf } from '../language/language-codes.ts';
import { groupedDecimal } from './grouped-decimal.ts';

/** Quantities of stock as people read them, in the language on screen: `12,5 l`, `1.204 st.` */
@Injectable({ providedIn: 'root' })
export class QuantityWords {
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  /** The short name of a unit, as it stands behind a number. */
  unit(unit: StockUnitName): string {
    this.languages.active();
    return this.transloco.translate(`ui.unit.${unit}`);
  }

  /**
   * @param milli thousandths of the base of the unit's kind
   * @param options.signed with a plus before what came in
   */
  text(milli: number, unit: StockUnitName, options: { signed?: boolean } = {}): string {
    return `${this.number(milli, unit, options)} ${this.unit(unit)}`;
  }

  /** The number alone, for columns that name their unit once. */
  number(milli: number, unit: StockUnitName, { signed = false }: { signed?: boolean } = {}): string {
    const written = groupedDecimal(quantityText(milli, unit), localeOf(this.languages.active()));
    return signed && milli > 0 ? `+${written}` : written;
  }
}
