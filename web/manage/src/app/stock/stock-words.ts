import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { MovementReason, StockLevel, WasteCause } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { minorOfMicro, stockUnits, type StockUnitName } from '@table-tap/contract/stock-units';
import type { Tone } from '@table-tap/ui/content/badge';
import { Languages } from '@table-tap/ui/language/languages';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { CurrentCafe } from '../session/current-cafe.ts';

export const movementReasons: readonly MovementReason[] = [
  ...(['sale', 'staff_drink', 'cancel', 'void', 'purchase', 'waste'] as const),
  ...(['count', 'transfer', 'adjustment', 'revaluation'] as const),
];
export const wasteCauses = ['spilled', 'broken', 'expired', 'returned', 'tasting', 'other'] as const;
export const stockStates = ['ok', 'low', 'out'] as const;

const stateTones: Record<StockLevel['state'], Tone> = { ok: 'ok', low: 'warn', out: 'danger' };

/** What is said about stock in many places, in the language on screen. */
@Injectable({ providedIn: 'root' })
export class StockWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly quantities = inject(QuantityWords);
  private readonly transloco = inject(TranslocoService);

  reason(reason: MovementReason, cause: WasteCause | null = null): string {
    const word = this.say(`reason.${reason}`);
    return cause === null ? word : `${word}: ${this.cause(cause)}`;
  }

  cause(cause: WasteCause): string {
    return this.say(`cause.${cause}`);
  }

  state(state: StockLevel['state']): string {
    return this.say(`state.${state}`);
  }

  toneOf(state: StockLevel['state']): Tone {
    return stateTones[state];
  }

  /** A cost or value, rounded to the cent where it is shown. */
  money(micro: number): string {
    return formatMinor(minorOfMicro(micro), this.cafe.currency(), this.languages.active());
  }

  /** What one of the unit costs: `€ 2,15 / l`. */
  costPer(unitCostMicro: number, unit: StockUnitName): string {
    const micro = (unitCostMicro / 1000) * stockUnits[unit].milli;
    return `${this.money(Math.round(micro))} / ${this.quantities.unit(unit)}`;
  }

  private say(key: string): string {
    this.languages.active();
    return this.transloco.translate(`stock.${key}`);
  }
}
