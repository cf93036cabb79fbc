import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { CafeStore } from '../cafe/cafe-store.ts';
import { CallSheet } from '../calls/call-sheet.ts';
import { CallStore } from '../calls/call-store.ts';
import { cartLinesOf } from '../cart/cart-lines.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { OrderLines } from '../orders/order-lines.ts';
import { OrderWords } from '../orders/order-words.ts';
import { SameAgain } from '../orders/same-again.ts';
import { ShownOrders, type ShownOrder } from '../orders/shown-orders.ts';
import { TabStore } from '../orders/tab-store.ts';
import { BillBar } from '../pay/bill-bar.ts';
import { BillStore } from '../pay/bill-store.ts';
import { OwnClaim } from '../pay/own-claim.ts';
import { OwnPayments } from '../pay/own-payments.ts';
import { PayOptions } from '../pay/pay-options.ts';
import { Payers } from '../pay/payers.ts';
import { OwnReceipts } from '../receipt/own-receipts.ts';
import { TableName } from '../seat/table-name.ts';
import { PageBar } from '../shell/page-bar.ts';

/** The bill that all phones at the table share: who ordered what, what it comes to, what is paid. */
@Component({
  selector: 'tt-bill-page',
  imports: [
    Badge,
    BillBar,
    Button,
    CallSheet,
    Card,
    EmptyState,
    Icon,
    MoneyPipe,
    OrderLines,
    OwnReceipts,
    PageBar,
    Payers,
    RouterLink,
    Skeleton,
    TimeAgoPipe,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  templateUrl: './bill-page.html',
})
export class BillPage {
  protected readonly again = inject(SameAgain);
  protected readonly bills = inject(BillStore);
  protected readonly cafes = inject(CafeStore);
  protected readonly calls = inject(CallStore);
  protected readonly claim = inject(OwnClaim);
  protected readonly pay = inject(PayOptions);
  protected readonly payments = inject(OwnPayments);
  protected readonly sheets = inject(MenuSheets);
  protected readonly table = inject(TableName);
  protected readonly tabs = inject(TabStore);
  protected readonly words = inject(OrderWords);
  private readonly shown = inject(ShownOrders);

  /** As they were ordered, the first on top; what the house does not have yet is no part of the bill. */
  protected readonly orders = computed(() =>
    this.shown
      .all()
      .filter(({ order }) => order !== null)
      .sort((a, b) => a.placedAtMs - b.placedAtMs),
  );
  protected readonly pending = computed(() => this.shown.all().filter(({ entry }) => entry !== null).length);
  protected readonly owedMinor = computed(() => {
    const tab = this.tabs.tab();
    return tab ? Math.max(0, tab.totalMinor - tab.paidMinor) : 0;
  });

  protected isPaid({ order }: ShownOrder): boolean {
    if (order === null || order.kind === 'cancelled') return false;
    return order.paidMinor >= order.totals.totalMinor - order.reducedMinor;
  }

  protected repeat({ order }: ShownOrder): void {
    if (order) this.again.order(cartLinesOf(order.lines));
  }
}
