import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import { OrderWords } from './order-words.ts';
import { ShownOrders, type ShownOrder } from './shown-orders.ts';

const urgency: readonly ShownOrder['phase'][] = ['refused', 'held', 'ready', 'making', 'queued', 'sending', 'waiting'];

/** On the menu: how the order that matters most stands. Leads to all of them. */
@Component({
  selector: 'tt-live-order-card',
  imports: [Card, Icon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status">
      @if (first(); as order) {
        <a tt-card padding="none" routerLink="/orders" class="flex items-center gap-4 px-4 py-3">
          <span class="dot" [class]="'is-' + order.phase" aria-hidden="true"></span>
          <span class="min-w-0 flex-1 leading-snug">
            <strong class="block text-lg font-semibold">{{ words.headline(order) }}</strong>
            <span class="text-muted block">
              {{ words.detail(order) || (order.isMine ? '' : words.by(order)) }}
              @if (others(); as count) {
                <span>{{ 'order.more' | transloco: { count } }}</span>
              }
            </span>
          </span>
          <tt-icon class="text-muted" name="chevron-right" />
        </a>
      }
    </div>
  `,
  styles: `
    @layer components {
      .dot {
        width: 12px;
        height: 12px;
        margin: 8px;
        border-radius: 50%;
        background: var(--tt-warn);
        box-shadow: 0 0 0 7px var(--tt-warn-soft);
      }
      .dot.is-making,
      .dot.is-ready {
        background: var(--tt-ok);
        box-shadow: 0 0 0 7px var(--tt-ok-soft);
      }
      .dot.is-ready {
        animation: tt-call 1.6s var(--tt-ease) infinite alternate;
      }
      .dot.is-refused {
        background: var(--tt-danger);
        box-shadow: 0 0 0 7px var(--tt-danger-soft);
      }
      @keyframes tt-call {
        to {
          box-shadow: 0 0 0 10px var(--tt-ok-soft);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .dot {
          animation: none;
        }
      }
    }
  `,
})
export class LiveOrderCard {
  private readonly shown = inject(ShownOrders);
  protected readonly words = inject(OrderWords);

  /** Mine before those of the table, the most urgent first, then the oldest. */
  protected readonly first = computed(() => {
    const rank = ({ isMine, phase }: ShownOrder) => (isMine ? 0 : urgency.length) + urgency.indexOf(phase);
    return [...this.shown.open()].sort((a, b) => rank(a) - rank(b) || a.placedAtMs - b.placedAtMs)[0];
  });
  protected readonly others = computed(() => Math.max(0, this.shown.open().length - 1));
}
