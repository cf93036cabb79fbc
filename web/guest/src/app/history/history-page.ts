import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CafeStore } from '../cafe/cafe-store.ts';
import { OwnReceipts } from '../receipt/own-receipts.ts';
import { OrderLines } from '../orders/order-lines.ts';
import { SameAgain } from '../orders/same-again.ts';
import type { ShownLine } from '../orders/shown-orders.ts';
import { PageBar } from '../shell/page-bar.ts';
import { MomentPipe } from './moment-pipe.ts';
import { type OwnLine, OwnOrders } from './own-orders.ts';

/** What this phone has ordered before. It stays on the phone. */
@Component({
  selector: 'tt-history-page',
  imports: [
    Badge,
    Button,
    Card,
    EmptyState,
    Icon,
    MomentPipe,
    MoneyPipe,
    OrderLines,
    OwnReceipts,
    PageBar,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  template: `
    <tt-page-bar [heading]="'history.title' | transloco" />
    <div class="grid gap-4 px-4 pb-8">
      @for (order of own.all(); track order.id) {
        <article tt-card class="grid gap-3" [attr.aria-labelledby]="'own-' + order.id">
          <header class="flex items-start gap-4">
            <div class="min-w-0 flex-1">
              <h2 class="text-lg" [id]="'own-' + order.id">{{ order.placedAtMs | ttMoment }}</h2>
              <p class="text-muted truncate text-sm">{{ order.cafeName }}</p>
            </div>
            @if (order.isCancelled) {
              <tt-badge tone="danger">{{ 'order.kind.cancelled' | transloco }}</tt-badge>
            } @else if (order.number) {
              <tt-badge>{{ 'order.number' | transloco: { number: order.number } }}</tt-badge>
            }
          </header>
          <tt-order-lines [lines]="shown(order.lines)" />
          <footer class="flex items-center justify-between gap-4">
            @if (order.cafeId === cafes.id()) {
              <button tt-button type="button" (click)="again.order(order.lines)">
                <tt-icon name="history" /> {{ 'quick.again' | transloco }}
              </button>
            }
            <span class="tt-figure ms-auto text-lg">{{ order.totalMinor | ttMoney: order.currency }}</span>
          </footer>
        </article>
      } @empty {
        <tt-empty-state icon="history" [heading]="'history.empty.heading' | transloco">
          {{ 'history.empty.text' | transloco }}
        </tt-empty-state>
      }
      <tt-own-receipts />
      @if (own.all().length) {
        <p class="text-muted text-sm">{{ 'history.private' | transloco }}</p>
      }
    </div>
  `,
})
export class HistoryPage {
  protected readonly again = inject(SameAgain);
  protected readonly cafes = inject(CafeStore);
  protected readonly own = inject(OwnOrders);

  protected shown(lines: readonly OwnLine[]): ShownLine[] {
    return lines.map(({ quantity, name, details, note }) => ({
      id: null,
      ticketId: null,
      quantity,
      name,
      details,
      note: note || null,
      totalMinor: null,
      isDeposit: false,
    }));
  }
}
