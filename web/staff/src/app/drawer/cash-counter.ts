import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatMinor } from '@table-tap/contract/money';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Languages } from '@table-tap/ui/language/languages';
import { type Counted, countedMinor, denominationsOf } from './denominations.ts';

/** Notes and coins to be counted: so many of each, and what they come to. */
@Component({
  selector: 'tt-cash-counter',
  imports: [NumberField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <div class="grid grid-cols-3 gap-2 sm:grid-cols-4" role="group" [attr.aria-label]="'drawer.pieces' | transloco">
      @for (one of rows(); track one.valueMinor) {
        <tt-number-field
          [label]="one.label"
          [max]="9999"
          [value]="counted().get(one.valueMinor) ?? null"
          (valueChange)="set(one.valueMinor, $event)"
        />
      }
    </div>
  `,
})
export class CashCounter {
  private readonly languages = inject(Languages);

  readonly currency = input.required<string>();
  /** The sum in minor units, each time something is counted. */
  readonly summed = output<number>();

  protected readonly counted = signal<Counted>(new Map());
  protected readonly rows = computed(() =>
    denominationsOf(this.currency()).map((valueMinor) => ({
      valueMinor,
      label: formatMinor(valueMinor, this.currency(), this.languages.active()),
    })),
  );

  protected set(valueMinor: number, pieces: number | null): void {
    const next = new Map(this.counted());
    if (pieces) next.set(valueMinor, pieces);
    else next.delete(valueMinor);
    this.counted.set(next);
    this.summed.emit(countedMinor(next));
  }
}
