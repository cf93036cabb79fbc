import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { formatDecimal } from '@table-tap/ui/fields/decimal';
import { Languages } from '@table-tap/ui/language/languages';
import { MenuList } from '../catalog/menu-list.ts';
import { detailsOf, type Round, unitPriceMinor } from './round.ts';

/** The lines of the round: a tap on one opens its choices, minus takes one away. */
@Component({
  selector: 'tt-round-list',
  imports: [IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <ul>
      @for (row of rows(); track $index) {
        <li class="border-line flex items-center gap-1 border-b">
          <button
            type="button"
            class="hover:bg-sunken flex min-h-16 min-w-0 flex-1 items-baseline gap-3 px-2 py-2 text-start"
            [attr.aria-label]="'round.edit' | transloco: { quantity: row.quantity, name: row.name }"
            (click)="edit.emit($index)"
          >
            <span class="tt-figure text-accent-text min-w-5 text-xl">{{ row.quantity }}</span>
            <span class="min-w-0 flex-1">
              <span class="block leading-tight font-semibold">{{ row.name }}</span>
              @if (row.details) {
                <span class="text-muted block text-sm">{{ row.details }}</span>
              }
            </span>
            <span class="tabular-nums">{{ row.price }}</span>
          </button>
          <button
            tt-icon-button
            type="button"
            icon="minus"
            [label]="'ui.stepper.less' | transloco: { name: row.name }"
            (click)="less.emit($index)"
          ></button>
        </li>
      }
    </ul>
  `,
})
export class RoundList {
  private readonly menu = inject(MenuList);
  private readonly languages = inject(Languages);

  readonly round = input.required<Round>();
  /** Place of the line in the round. */
  readonly edit = output<number>();
  readonly less = output<number>();

  protected readonly rows = computed(() =>
    this.round().map((line) => {
      const product = this.menu.find(line.productId);
      const priceMinor = product ? unitPriceMinor(line, product) * line.quantity : 0;
      return {
        quantity: line.quantity,
        name: product?.name ?? '…',
        details: product ? detailsOf(line, product) : line.note,
        price: formatDecimal(priceMinor / 100, this.languages.active(), 2),
      };
    }),
  );
}
