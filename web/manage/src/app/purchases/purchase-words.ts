import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { PurchaseState } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import type { StockUnitName } from '@table-tap/contract/stock-units';
import type { Tone } from '@table-tap/ui/content/badge';
import { Languages } from '@table-tap/ui/language/languages';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { CurrentCafe } from '../session/current-cafe.ts';

export const purchaseEvents = ['purchase:changed', 'purchase:received'] as const;

const tones: Record<PurchaseState, Tone> = {
  draft: 'neutral',
  ordered: 'info',
  partly_received: 'warn',
  received: 'ok',
  cancelled: 'danger',
};

/** What is said about purchases in many places, in the language on screen. */
@Injectable({ providedIn: 'root' })
export class PurchaseWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly quantities = inject(QuantityWords);
  private readonly transloco = inject(TranslocoService);

  state(state: PurchaseState): string {
    this.languages.active();
    return this.transloco.translate(`purchases.state.${state}`);
  }

  toneOf(state: PurchaseState): Tone {
    return tones[state];
  }

  money(minor: number): string {
    return formatMinor(minor, this.cafe.currency(), this.languages.active());
  }

  percent(basisPoints: number): string {
    const format = new Intl.NumberFormat(this.languages.locale(), { style: 'percent', maximumFractionDigits: 1 });
    return format.format(basisPoints / 10_000);
  }

  /** `case of 24 (24)`, or only what it holds where it has no name. */
  pack({ packName, packMilli, unit }: { packName: string; packMilli: number; unit: StockUnitName }): string {
    const holds = this.quantities.text(packMilli, unit);
    return packName === '' ? holds : `${packName} (${holds})`;
  }

  /** `January 2026` */
  month(month: string): string {
    return new Intl.DateTimeFormat(this.languages.locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${month}-01`),
    );
  }
}
