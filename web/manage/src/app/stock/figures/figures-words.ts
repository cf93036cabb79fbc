import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { formatMinor } from '@table-tap/contract/money';
import { stockUnits, type StockUnitName } from '@table-tap/contract/stock-units';
import { Languages } from '@table-tap/ui/language/languages';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { CurrentCafe } from '../../session/current-cafe.ts';

/** Stands where there is nothing to say. */
const nothing = '–';

/** Figures of stock and products, as they are read. */
@Injectable({ providedIn: 'root' })
export class FiguresWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly quantities = inject(QuantityWords);
  private readonly transloco = inject(TranslocoService);

  say(key: string, values: Record<string, string | number> = {}): string {
    this.languages.active();
    return this.transloco.translate<string>(`figures.${key}`, values);
  }

  /** What people group things by; a name for what has none. */
  category(name: string): string {
    return name || this.say('noCategory');
  }

  money(minor: number | null): string {
    return minor === null ? nothing : formatMinor(minor, this.cafe.currency(), this.languages.active());
  }

  /** Without cents, for the axis of a chart. */
  roundMoney(minor: number): string {
    return new Intl.NumberFormat(this.languages.locale(), {
      style: 'currency',
      currency: this.cafe.currency(),
      maximumFractionDigits: 0,
    }).format(minor / 100);
  }

  quantity(milli: number, unit: StockUnitName): string {
    return milli === 0 ? nothing : this.quantities.text(milli, unit);
  }

  level(milli: number, unit: StockUnitName): string {
    return this.quantities.text(milli, unit);
  }

  /** About so much, for what is only expected: a tenth of the unit is enough to know. */
  about(milli: number, unit: StockUnitName, options: { withUnit?: boolean } = {}): string {
    if (milli === 0) return nothing;
    const written = this.number(milli / stockUnits[unit].milli, 1);
    return options.withUnit ? `${written} ${this.quantities.unit(unit)}` : written;
  }

  number(value: number | null, digits = 1): string {
    if (value === null) return nothing;
    return new Intl.NumberFormat(this.languages.locale(), { maximumFractionDigits: digits }).format(value);
  }

  /** `0.756` → `76 %` */
  percent(share: number | null, signed = false): string {
    if (share === null) return nothing;
    return new Intl.NumberFormat(this.languages.locale(), {
      style: 'percent',
      maximumFractionDigits: 0,
      ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
    }).format(share);
  }

  month(month: string, style: 'long' | 'short' = 'long'): string {
    const options = style === 'long' ? ({ month: 'long', year: 'numeric' } as const) : ({ month: 'short' } as const);
    return new Intl.DateTimeFormat(this.languages.locale(), { ...options, timeZone: 'UTC' }).format(
      new Date(`${month}-01`),
    );
  }

  /** `Fri 4` */
  weekday(day: string): string {
    return new Intl.DateTimeFormat(this.languages.locale(), {
      weekday: 'short',
      day: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(day));
  }
}
