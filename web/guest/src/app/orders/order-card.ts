import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { cartLinesOf } from '../cart/cart-lines.ts';
import { OrderLines } from './order-lines.ts';
import { OrderStations } from './order-stations.ts';
import { OrderWords } from './order-words.ts';
import { RefusedOrder } from './refused-order.ts';
import { SameAgain } from './same-again.ts';
import type { ShownLine, ShownOrder } from './shown-orders.ts';

/** What one counter makes of an order, and how far it is. */
interface Part {
  id: string;
  text: string;
  tone: Tone;
  lines: readonly ShownLine[];
}

/** An order: how it stands, where each part of it is, what is in it. */
@Component({
  selector: 'tt-order-card',
  imports: [
    Badge,
    Button,
    Card,
    Icon,
    MoneyPipe,
    OrderLines,
    OrderStations,
    RefusedOrder,
    RouterLink,
    TimeAgoPipe,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let shown = order();
    <article tt-card class="grid gap-4" [attr.aria-labelledby]="'order-' + shown.id">
      <header>
        <p class="text-muted flex flex-wrap gap-x-2 text-sm">
          <span class="text-ink font-semibold">{{ words.by(shown) }}</span>
          <span>{{ shown.placedAtMs | ttTimeAgo }}</span>
        </p>
        <div aria-live="polite">
          <h2 class="text-xl" [id]="'order-' + shown.id">{{ words.headline(shown) }}</h2>
          @if (words.detail(shown); as detail) {
            <p class="text-lg" [class.text-danger-text]="shown.phase === 'refused'">{{ detail }}</p>
          }
        </div>
      </header>
      @if (shown.isOpen && words.stations(shown).length) {
        <tt-order-stations [stations]="words.stations(shown)" />
      }
      @for (part of parts(); track part.id) {
        <div [class.parted]="parts().length > 1">
          @if (part.text) {
            <tt-badge class="mb-2" [tone]="part.tone">{{ part.text }}</tt-badge>
          }
          <tt-order-lines [lines]="part.lines" />
        </div>
      }
      @if (shown.order?.note ?? shown.entry?.body?.note; as note) {
        <p class="text-muted italic">“{{ note }}”</p>
      }
      @if (shown.phase === 'refused') {
        <tt-refused-order [order]="shown" />
      } @else {
        <footer class="flex items-center justify-between gap-4">
          @if (shown.phase === 'held') {
            <a
              tt-button
              routerLink="/pay/how"
              [variant]="shown.isMine ? 'primary' : 'neutral'"
              [queryParams]="{ order: shown.id }"
            >
              {{ 'pay.pay' | transloco }}
            </a>
          } @else if (shown.order; as placed) {
            <button tt-button type="button" (click)="again.order(roundOf(placed))">
              <tt-icon name="history" /> {{ 'quick.again' | transloco }}
            </button>
          }
          <span class="tt-figure ms-auto text-lg">{{ shown.totalMinor | ttMoney: shown.currency }}</span>
        </footer>
      }
    </article>
  `,
  styles: `
    @layer components {
      .parted + .parted {
        padding-top: 12px;
        border-top: 1px dashed var(--tt-line);
      }
    }
  `,
})
export class OrderCard {
  readonly order = input.required<ShownOrder>();

  protected readonly again = inject(SameAgain);
  protected readonly words = inject(OrderWords);

  /** What goes its own way: each counter's part, where several make the order and are not equally far. */
  protected readonly parts = computed((): Part[] => {
    const shown = this.order();
    const tickets = shown.order?.tickets ?? [];
    if (new Set(tickets.map(({ status }) => status)).size < 2)
      return [{ id: shown.id, text: '', tone: 'neutral', lines: shown.lines }];
    return tickets.map((ticket) => ({
      id: ticket.id,
      text: this.words.ticketText(shown, ticket),
      tone: toneOf(ticket.kind),
      lines: shown.lines.filter(({ ticketId }) => ticketId === ticket.id),
    }));
  });
  protected readonly roundOf = (order: NonNullable<ShownOrder['order']>) => cartLinesOf(order.lines);
}

function toneOf(kind: string): Tone {
  if (kind === 'ready') return 'ok';
  if (kind === 'making') return 'warn';
  return kind === 'cancelled' ? 'danger' : 'neutral';
}
