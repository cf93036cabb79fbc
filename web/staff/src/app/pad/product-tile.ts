import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MenuProduct } from '@table-tap/contract';
import { formatDecimal } from '@table-tap/ui/fields/decimal';
import { Languages } from '@table-tap/ui/language/languages';
import { LongPress } from './long-press.ts';

/** One product on the pad: a tap adds one, holding it opens its choices. */
@Component({
  selector: 'tt-product-tile',
  imports: [LongPress, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <button
      type="button"
      class="relative flex h-full min-h-22 w-full flex-col justify-between gap-2 rounded-lg border p-2.5 text-start
        select-none sm:p-3"
      [class]="
        count() > 0
          ? 'border-accent bg-accent-soft'
          : product().available
            ? 'border-line bg-surface hover:border-line-strong active:bg-accent-soft'
            : 'border-line border-dashed'
      "
      [disabled]="!product().available"
      (ttLongPress)="options.emit()"
      (click)="add.emit()"
    >
      <span
        class="line-clamp-3 text-[0.9375rem] leading-tight font-semibold hyphens-auto [overflow-wrap:anywhere] sm:text-base"
        [class.text-muted]="!product().available"
      >
        {{ product().name }}
      </span>
      <span class="text-muted flex items-end justify-between text-sm tabular-nums">
        {{ product().available ? price() : ('pad.soldOut' | transloco) }}
        @if (count() > 0) {
          <span
            class="tt-figure bg-accent text-accent-ink grid h-7 min-w-7 place-items-center rounded-full px-1 text-base"
          >
            <span aria-hidden="true">{{ count() }}</span>
            <span class="sr-only">{{ 'pad.inRound' | transloco: { count: count() } }}</span>
          </span>
        }
      </span>
    </button>
  `,
})
export class ProductTile {
  private readonly languages = inject(Languages);

  readonly product = input.required<MenuProduct>();
  /** How many are in the round. */
  readonly count = input(0);
  readonly add = output<void>();
  readonly options = output<void>();

  protected readonly price = computed(() => formatDecimal(this.product().priceMinor / 100, this.languages.active(), 2));
}
