import { computed, Injectable, signal } from '@angular/core';
import type { LineProblem, PricedLine } from '../cart/cart-lines.ts';

/** A product that is looked at: new for the cart, or as a line that is being changed. */
export interface OpenedProduct {
  productId: string;
  line: PricedLine | null;
}

/** Which sheets lie on the menu. Pages that lead to the cart (order again) open it from here. */
@Injectable({ providedIn: 'root' })
export class MenuSheets {
  readonly cart = signal(false);
  readonly diet = signal(false);
  readonly call = signal(false);
  readonly product = signal<OpenedProduct | null>(null);
  /** What an earlier round had and the menu has not: told in the cart. */
  readonly leftOut = signal<readonly { name: string; reason: LineProblem }[]>([]);
  readonly isProductOpen = computed(() => this.product() !== null);

  openProduct(productId: string, line: PricedLine | null = null): void {
    this.product.set({ productId, line });
  }

  openCart(): void {
    this.cart.set(true);
  }

  closeCart(): void {
    this.cart.set(false);
    this.leftOut.set([]);
  }
}
