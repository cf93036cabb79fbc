import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Product } from '@table-tap/contract';
import { Chip } from '@table-tap/ui/actions/chip';
import { Badge } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { priceRange } from './product-form.ts';

/** One product in a list: opens on a click, is sold out with another. */
@Component({
  selector: 'tt-product-row',
  imports: [Badge, Chip, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1' },
  template: `
    <button
      type="button"
      class="hover:text-accent-text min-w-40 flex-1 py-1 text-start font-medium underline-offset-4 hover:underline"
      (click)="opened.emit()"
    >
      {{ cafe.nameOf(product()) }}
    </button>
    @if (where(); as category) {
      <span class="text-muted text-sm">{{ category }}</span>
    }
    <span class="flex items-center gap-1">
      @if (product().favourite) {
        <tt-icon name="star" class="text-accent-text" />
        <span class="sr-only">{{ 'menu.product.favourite' | transloco }}</span>
      }
      @if (!product().active) {
        <tt-badge>{{ 'menu.product.hidden' | transloco }}</tt-badge>
      }
    </span>
    <span class="tabular-nums">
      {{ prices().fromMinor | ttMoney: cafe.currency() }}
      @if (prices().toMinor !== prices().fromMinor) {
        – {{ prices().toMinor | ttMoney: cafe.currency() }}
      }
    </span>
    <button
      tt-chip
      type="button"
      [selected]="!product().available"
      [attr.aria-label]="('menu.product.soldOut' | transloco) + ': ' + cafe.nameOf(product())"
      (click)="availabilityChange.emit(!product().available)"
    >
      {{ 'menu.product.soldOut' | transloco }}
    </button>
  `,
})
export class ProductRow {
  readonly product = input.required<Product>();
  /** Name of its category, where the list goes across categories. */
  readonly where = input<string>();
  readonly opened = output<void>();
  readonly availabilityChange = output<boolean>();

  protected readonly cafe = inject(CurrentCafe);
  protected readonly prices = computed(() => priceRange(this.product().variants));
}
