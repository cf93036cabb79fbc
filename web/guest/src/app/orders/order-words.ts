import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Languages } from '@table-tap/ui/language/languages';
import { MenuStore } from '../menu/menu-store.ts';
import { refusalKey } from '../server/refusal-text.ts';
import { isWaiting, type OrderKind, type Station, stationsOf } from './order-steps.ts';
import { QueueStore } from './queue-store.ts';
import type { ShownOrder } from './shown-orders.ts';
import { TabStore } from './tab-store.ts';

/** Says in the reader's language how an order stands. Reads signals, so call it in templates and computeds. */
@Injectable({ providedIn: 'root' })
export class OrderWords {
  private readonly languages = inject(Languages);
  private readonly menus = inject(MenuStore);
  private readonly queue = inject(QueueStore);
  private readonly tabs = inject(TabStore);
  private readonly transloco = inject(TranslocoService);

  /** "Order 42 is being poured". */
  headline(shown: ShownOrder): string {
    const phase = shown.phase === 'making' && this.isPoured(shown) ? 'pouring' : shown.phase;
    return this.say(`order.headline.${phase}`, { number: shown.order?.number });
  }

  /** What stands below: place and wait, or what happens next. */
  detail(shown: ShownOrder): string {
    if (shown.entry?.refusal) return this.say(refusalKey(shown.entry.refusal.code));
    if (shown.phase === 'waiting') return this.say('order.kept');
    if (shown.phase === 'held') return this.say('order.held');
    if (shown.phase === 'ready') return this.say('order.coming');
    if (shown.phase === 'cancelled') return shown.order?.cancelledReason ?? '';
    return isWaiting(shown.phase as OrderKind) ? this.queueText(shown.id) : '';
  }

  /** Name of a step: the café's, or that of its kind. */
  station({ name, kind }: Station): string {
    return name ?? this.say(`order.kind.${kind}`);
  }

  stations(shown: ShownOrder): readonly Station[] {
    const { order } = shown;
    if (!order || order.kind === 'cancelled' || shown.phase === 'held') return [];
    return stationsOf(order, order.workflowId, this.tabs.workflow(), this.languages.active());
  }

  /** Where a ticket stands, by name. */
  ticketText(shown: ShownOrder, ticket: { status: string; kind: OrderKind }): string {
    if (ticket.kind === 'cancelled') return this.say('order.kind.cancelled');
    const { workflowId = '' } = shown.order ?? {};
    const stations = stationsOf(ticket, workflowId, this.tabs.workflow(), this.languages.active());
    const now = stations.find(({ state }) => state === 'now');
    return now ? this.station(now) : '';
  }

  /** Who ordered it. */
  by(shown: ShownOrder): string {
    const staff = shown.order?.placedBy?.name;
    if (shown.isMine) return this.say('order.by.you');
    return staff ? this.say('order.by.staff', { name: staff }) : this.say('order.by.table');
  }

  private queueText(orderId: string): string {
    const progress = this.queue.of(orderId);
    if (!progress) return '';
    const { ahead, waitMinutes } = progress;
    const place = this.say('order.ahead', { count: ahead });
    return waitMinutes ? `${place} · ${this.say('order.wait', waitMinutes)}` : place;
  }

  /** Drinks are poured, everything else is made. */
  private isPoured({ order }: ShownOrder): boolean {
    const making = new Set(order?.tickets.filter(({ kind }) => kind === 'making').map(({ id }) => id));
    const lines = order?.lines.filter(({ ticketId, deposit }) => making.has(ticketId) && !deposit) ?? [];
    const products = this.menus.products();
    return (
      lines.length > 0 && lines.every(({ productId }) => (products.get(productId)?.alcoholByVolume ?? null) !== null)
    );
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    this.languages.active();
    return this.transloco.translate(key, values);
  }
}
