import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Product } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { priceRange } from './product-form.ts';

/** One product in a list: opens on a click, is sold out with another. */
@Component({
  selector: 'tt-product-row',
  imports: [Badge, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto_auto]',
  },
  template: `
    <div class="col-start-1 row-start-1 min-w-0 py-1">
      <button
        type="button"
        class="hover:text-accent-text text-start font-medium break-words underline-offset-4 hover:underline"
        (click)="opened.emit()"
      >
        {{ cafe.nameOf(product()) }}
      </button>
      @if (product().favourite) {
        <tt-icon name="star" class="text-accent-text ml-1.5 align-text-bottom" />
        <span class="sr-only">{{ 'menu.product.favourite' | transloco }}</span>
      }
      @if (!product().active) {
        <tt-badge class="ml-1.5">{{ 'menu.product.hidden' | transloco }}</tt-badge>
      }
      @if (where(); as category) {
        <span class="text-muted block text-sm">{{ category }}</span>
      }
    </div>
    <span class="col-start-1 row-start-2 tabular-nums sm:col-start-2 sm:row-start-1 sm:text-end">
      {{ prices().fromMinor | ttMoney: cafe.currency() }}
      @if (prices().toMinor !== prices().fromMinor) {
        – {{ prices().toMinor | ttMoney: cafe.currency() }}
      }
    </span>
    <button
      type="button"
      class="border-line hover:border-line-strong flex min-h-9 w-28 items-center gap-2 rounded-full border px-3 text-sm font-semibold col-start-2 row-span-2 row-start-1 sm:col-start-3 sm:row-span-1"
      [class]="isThere() ? 'bg-surface' : 'bg-danger-soft text-danger-text'"
      [attr.aria-label]="state() + ': ' + cafe.nameOf(product())"
      [attr.title]="(product().available ? 'menu.product.markSoldOut' : 'menu.product.markBack') | transloco"
      (click)="availabilityChange.emit(!product().available)"
    >
      <span class="size-2 flex-none rounded-full" [class]="isThere() ? 'bg-ok' : 'bg-danger'"></span>
      {{ state() }}
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
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  protected readonly isThere = computed(() => this.product().available && !this.product().soldOutByStock);
  protected readonly state = computed((): string => {
    this.languages.active();
    const { available, soldOutByStock } = this.product();
    const key = available ? (soldOutByStock ? 'usedUp' : 'available') : 'soldOut';
    return this.transloco.translate(`menu.product.${key}`);
  });
  protected readonly prices = computed(() => priceRange(this.product().variants));
}
