import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CafeStore } from '../cafe/cafe-store.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { HeightVariable } from '../shell/height-variable.ts';
import { CartStore } from './cart-store.ts';

/** The way to the cart. It has a place of its own at the end of the page, so it never hides the last of the menu. */
@Component({
  selector: 'tt-cart-bar',
  imports: [HeightVariable, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'sticky bottom-0 z-10 mt-auto block' },
  template: `
    @if (cart.count(); as count) {
      <div ttHeightVariable="--tt-bottom-bar" class="px-3 pt-2 pb-[max(12px,env(safe-area-inset-bottom))]">
        <button class="bar" type="button" (click)="sheets.openCart()">
          <span class="count tt-figure" aria-hidden="true">{{ count }}</span>
          <span class="sr-only">{{ 'cart.items' | transloco: { count } }}</span>
          <span class="flex-1 text-start">{{ 'cart.view' | transloco }}</span>
          @if (cart.hasProblem()) {
            <tt-icon name="alert" />
          }
          @if (cart.isPriced()) {
            <span class="tt-figure">{{ cart.totalMinor() | ttMoney: currency() }}</span>
          }
        </button>
      </div>
    }
  `,
  styles: `
    @layer components {
      .bar {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: 64px;
        padding: 8px 20px;
        border-radius: var(--tt-radius);
        background: var(--tt-accent);
        color: var(--tt-accent-ink);
        box-shadow: var(--tt-shadow-floating);
        font-size: 1.125rem;
        font-weight: 600;
        animation: tt-come var(--tt-motion) var(--tt-ease);
      }
      .bar:hover {
        background: var(--tt-accent-hover);
      }
      .count {
        min-width: 32px;
        padding: 0 8px;
        border-radius: var(--tt-radius-sm);
        background: var(--tt-accent-ink);
        color: var(--tt-accent);
        line-height: 32px;
        text-align: center;
      }
      @keyframes tt-come {
        from {
          opacity: 0;
          transform: translateY(16px);
        }
      }
    }
  `,
})
export class CartBar {
  protected readonly cart = inject(CartStore);
  protected readonly sheets = inject(MenuSheets);
  private readonly cafes = inject(CafeStore);

  protected readonly currency = computed(() => this.cafes.cafe()?.currency ?? 'EUR');
}
