import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { CafeStore } from '../cafe/cafe-store.ts';
import { type CartLine, cartLinesOf } from '../cart/cart-lines.ts';
import { CartStore } from '../cart/cart-store.ts';
import { repeatRound } from '../cart/order-again.ts';
import { OwnOrders } from '../history/own-orders.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { MenuStore } from '../menu/menu-store.ts';
import { TabStore } from './tab-store.ts';

/** The same round again: into the cart, which opens. One tap more orders it. */
@Injectable({ providedIn: 'root' })
export class SameAgain {
  private readonly cafes = inject(CafeStore);
  private readonly cart = inject(CartStore);
  private readonly menus = inject(MenuStore);
  private readonly own = inject(OwnOrders);
  private readonly router = inject(Router);
  private readonly sheets = inject(MenuSheets);
  private readonly tabs = inject(TabStore);

  /** The last round of this phone here; where it has none, that of the table. Null: there was none. */
  readonly lastRound = computed<readonly CartLine[] | null>(() => {
    const own = this.own.all().find(({ cafeId, isCancelled }) => cafeId === this.cafes.id() && !isCancelled);
    if (own) return own.lines;
    const order = this.tabs.orders().findLast(({ kind }) => kind !== 'cancelled');
    return order ? cartLinesOf(order.lines) : null;
  });

  order(round: readonly CartLine[]): void {
    const { lines, leftOut } = repeatRound(round, this.menus.products());
    this.cart.addAll(lines);
    this.sheets.leftOut.set(leftOut);
    this.sheets.openCart();
    void this.router.navigateByUrl('/menu');
  }
}
