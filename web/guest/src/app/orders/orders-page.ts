import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TableName } from '../seat/table-name.ts';
import { PageBar } from '../shell/page-bar.ts';
import { OrderCard } from './order-card.ts';
import { OutgoingOrders } from './outgoing-orders.ts';
import { ReadyAlert } from './ready-alert.ts';
import { ShownOrders } from './shown-orders.ts';
import { TabStore } from './tab-store.ts';

/** How the orders of the table stand, live: one's own first. */
@Component({
  selector: 'tt-orders-page',
  imports: [Button, EmptyState, Icon, OrderCard, PageBar, RouterLink, Skeleton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'orders.title' | transloco" [above]="table.text()">
      <a tt-button routerLink="/bill"
        ><tt-icon name="receipt" /> <span class="max-[23.5rem]:sr-only">{{ 'quick.bill' | transloco }}</span></a
      >
    </tt-page-bar>
    <div class="grid gap-4 px-4 pb-8">
      @for (order of shown.all(); track order.id) {
        <tt-order-card [order]="order" />
      } @empty {
        @if (tabs.tab() || tabs.failed()) {
          <tt-empty-state icon="beer" [heading]="'orders.empty.heading' | transloco">
            {{ 'orders.empty.text' | transloco }}
            <a actions tt-button variant="primary" routerLink="/menu">{{ 'orders.toMenu' | transloco }}</a>
          </tt-empty-state>
        } @else {
          <tt-skeleton shape="row" [lines]="3" aria-busy="true" />
        }
      }
      @if (alert.canAsk() && isWaiting()) {
        <button tt-button type="button" [wide]="true" (click)="alert.ask()">
          <tt-icon name="bell" /> {{ 'orders.notify' | transloco }}
        </button>
      }
      @if (shown.all().length) {
        <a tt-button routerLink="/menu" [variant]="isPayWanted() ? 'neutral' : 'primary'" [wide]="true">{{
          'orders.more' | transloco
        }}</a>
      }
    </div>
  `,
})
export class OrdersPage {
  protected readonly alert = inject(ReadyAlert);
  protected readonly shown = inject(ShownOrders);
  protected readonly table = inject(TableName);
  protected readonly tabs = inject(TabStore);

  protected readonly isPayWanted = computed(() =>
    this.shown.open().some(({ phase, isMine }) => isMine && phase === 'held'),
  );
  protected readonly isWaiting = computed(() => this.shown.open().some(({ phase }) => phase !== 'ready'));

  constructor() {
    const outgoing = inject(OutgoingOrders);
    const router = inject(Router);
    effect(() => {
      const order = outgoing.toPay();
      if (!order) return;
      outgoing.toPay.set(null);
      void router.navigate(['/pay/how'], { queryParams: { order } });
    });
  }
}
