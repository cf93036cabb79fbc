import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MenuProduct } from '@table-tap/contract';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Badge } from '@table-tap/ui/content/badge';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { countOf, plainChoice, saysVariant } from '../cart/cart-lines.ts';
import { CartStore } from '../cart/cart-store.ts';
import { mustChoose } from '../product/modifier-rules.ts';
import { AbvPipe } from './abv-pipe.ts';
import { MenuSheets } from './menu-sheets.ts';

/** A product on the menu. Anywhere on it opens its sheet; the + orders it as it is, where nothing has to be chosen. */
@Component({
  selector: 'tt-product-row',
  imports: [AbvPipe, Badge, IconButton, MoneyPipe, Stepper, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line relative flex items-center gap-4 border-b py-4', '[class.is-out]': 'isOut()' },
  template: `
    @let shown = product();
    <div class="min-w-0 flex-1">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 class="font-sans text-lg leading-snug font-semibold">
          <button class="open text-start" type="button" (click)="open()">{{ shown.name }}</button>
        </h3>
        @if (shown.allergens.length) {
          <ul class="flex flex-wrap gap-1" [attr.aria-label]="'allergens.title' | transloco">
            @for (allergen of shown.allergens; track allergen) {
              <li class="flex">
                <tt-badge>{{ 'allergens.' + allergen | transloco }}</tt-badge>
              </li>
            }
          </ul>
        }
      </div>
      <p class="facts text-muted mt-0.5 leading-snug">
        @if (shown.description) {
          <span>{{ shown.description }}</span>
        }
        @if (shown.alcoholByVolume !== null) {
          <span>{{ shown.alcoholByVolume | ttAbv }}</span>
        }
        @if (variant(); as name) {
          <span class="whitespace-nowrap">{{ name }}</span>
        }
      </p>
      <p class="mt-1 flex flex-wrap items-baseline gap-x-2 leading-snug">
        <span class="font-semibold">{{ shown.priceMinor | ttMoney: currency() }}</span>
        @if (shown.variants[0]?.deposit?.onPremisesMinor; as deposit) {
          <span class="text-muted text-sm">{{
            'menu.deposit' | transloco: { amount: deposit | ttMoney: currency() }
          }}</span>
        }
        @if (otherVariants(); as names) {
          <span class="text-muted text-sm">{{ 'menu.also' | transloco: { names } }}</span>
        }
        @if (otherCount(); as count) {
          <span class="text-accent-text text-sm font-semibold">{{ 'menu.inOrder' | transloco: { count } }}</span>
        }
      </p>
    </div>
    @if (!shown.available) {
      <span class="bg-sunken text-muted min-h-12 content-center rounded-lg px-3 text-sm font-semibold">{{
        'menu.soldOut' | transloco
      }}</span>
    } @else if (canOrder()) {
      @if (hasToChoose()) {
        <button
          tt-icon-button
          class="relative z-1"
          type="button"
          variant="primary"
          icon="plus"
          [label]="'menu.choose' | transloco: { name: shown.name }"
          (click)="open()"
        ></button>
      } @else {
        <tt-stepper
          class="relative z-1"
          start="plus"
          [label]="shown.name"
          [value]="plainCount()"
          (valueChange)="cart.setQuantity(shown, plain(), $event)"
        />
      }
    }
  `,
  styles: `
    @layer components {
      /* The whole row is its target; what can be tapped beside it lies above. */
      .open::after {
        position: absolute;
        inset: 0;
        content: '';
      }
      .open:focus-visible {
        outline: none;
      }
      .open:focus-visible::after {
        outline: 3px solid var(--tt-focus);
        outline-offset: -3px;
        border-radius: var(--tt-radius-sm);
      }
      .facts > span + span::before {
        content: ' · ';
      }
      :host(.is-out) {
        color: var(--tt-muted);
      }
    }
  `,
})
export class ProductRow {
  readonly product = input.required<MenuProduct>();
  readonly currency = input.required<string>();
  readonly canOrder = input(true);

  protected readonly cart = inject(CartStore);
  private readonly sheets = inject(MenuSheets);

  protected readonly isOut = computed(() => !this.product().available);
  protected readonly plain = computed(() => plainChoice(this.product()));
  protected readonly plainCount = computed(() => this.cart.quantityOf(this.plain()));
  protected readonly hasToChoose = computed(() => mustChoose(this.product()));
  /** In the cart in other ways than the + orders it. */
  protected readonly otherCount = computed(() => {
    const own = this.cart.lines().filter(({ productId }) => productId === this.product().id);
    return countOf(own) - (this.hasToChoose() ? 0 : this.plainCount());
  });
  /** What the price is for, where there are several; a single variant only where it says a measure. */
  protected readonly variant = computed(() => {
    const name = this.product().variants[0]?.name ?? '';
    return saysVariant(this.product(), name) ? name : '';
  });
  protected readonly otherVariants = computed(() =>
    this.product()
      .variants.slice(1)
      .map(({ name }) => name.replaceAll(' ', '\u00a0'))
      .join(', '),
  );

  protected open(): void {
    this.sheets.openProduct(this.product().id);
  }
}
