import { computed, inject, Injectable } from '@angular/core';
import type { MenuProduct, Order } from '@table-tap/contract';
import type { OutboxEntry } from '@table-tap/client';
import type { OwnLine } from '../history/own-orders.ts';
import { OwnOrders } from '../history/own-orders.ts';
import { CafeStore } from '../cafe/cafe-store.ts';
import { detailsOf, isKnownChoice } from '../cart/cart-lines.ts';
import { MenuStore } from '../menu/menu-store.ts';
import { Seat } from '../seat/seat.ts';
import { isOpen, type OrderKind } from './order-steps.ts';
import { OutgoingOrders } from './outgoing-orders.ts';
import { TabStore } from './tab-store.ts';

/** An order as the guest sees it: still on this phone (`entry`), or in the house (`order`). */
export interface ShownOrder {
  id: string;
  /** `waiting`, `sending` and `refused`: the house does not have it. `held`: it is made once it is paid. */
  phase: OrderKind | 'waiting' | 'sending' | 'refused' | 'held';
  isMine: boolean;
  /** Not at its end: something is still to come. */
  isOpen: boolean;
  order: Order | null;
  entry: OutboxEntry | null;
  lines: readonly ShownLine[];
  totalMinor: number;
  currency: string;
  placedAtMs: number;
}

export interface ShownLine {
  /** The line of the order, once the house has it. */
  id: string | null;
  /** The ticket it stands on, once there is one. */
  ticketId: string | null;
  quantity: number;
  name: string;
  details: readonly string[];
  note: string | null;
  totalMinor: number | null;
  /** The deposit on glasses. */
  isDeposit: boolean;
}

/** The orders of the table, with those that are still on their way from this phone. */
@Injectable({ providedIn: 'root' })
export class ShownOrders {
  private readonly cafes = inject(CafeStore);
  private readonly menus = inject(MenuStore);
  private readonly own = inject(OwnOrders);
  private readonly outgoing = inject(OutgoingOrders);
  private readonly seat = inject(Seat);
  private readonly tabs = inject(TabStore);

  /** Mine first, what is open before what is done, the newest first. */
  readonly all = computed<readonly ShownOrder[]>(() => {
    const products = this.menus.products();
    const placed = this.tabs.orders().map((order) => ofHouse(order, this.own.ids().has(order.id), products));
    const ids = new Set(placed.map(({ id }) => id));
    const pending = this.outgoing
      .entries()
      .filter(({ id, cafeId }) => !ids.has(id) && cafeId === this.seat.place()?.cafeId)
      .map((entry) => this.onPhone(entry));
    return [...pending, ...placed].sort(
      (a, b) => rank(a) - rank(b) || b.placedAtMs - a.placedAtMs || (a.id < b.id ? 1 : -1),
    );
  });
  readonly open = computed(() => this.all().filter((order) => order.isOpen));
  readonly refused = computed(() => this.all().filter(({ phase }) => phase === 'refused'));

  private onPhone(entry: OutboxEntry): ShownOrder {
    const own = this.own.find(entry.id);
    return {
      id: entry.id,
      phase: entry.state === 'sent' ? 'queued' : entry.state,
      isMine: true,
      isOpen: true,
      order: null,
      entry,
      lines: this.outgoing.linesOf(entry).map(ofPhone),
      totalMinor: own?.totalMinor ?? 0,
      currency: own?.currency ?? this.cafes.cafe()?.currency ?? 'EUR',
      placedAtMs: entry.putMs,
    };
  }
}

const rank = (order: ShownOrder): number => (order.isOpen ? 0 : 2) + (order.isMine ? 0 : 1);

const ofPhone = ({ quantity, name, details, note }: OwnLine): ShownLine => ({
  id: null,
  ticketId: null,
  quantity,
  name,
  details,
  note: note || null,
  totalMinor: null,
  isDeposit: false,
});

function ofHouse(order: Order, isMine: boolean, products: ReadonlyMap<string, MenuProduct>): ShownOrder {
  return {
    id: order.id,
    phase: order.held && order.kind !== 'cancelled' ? 'held' : order.kind,
    isMine,
    isOpen: isOpen(order.kind),
    order,
    entry: null,
    lines: order.lines.map((line) => lineOf(line, products.get(line.productId))),
    totalMinor: order.totals.totalMinor,
    currency: order.totals.currency,
    placedAtMs: Date.parse(order.createdAt),
  };
}

/** A line in the words of the menu, which speaks the guest's language; what has left it, as it was ordered. */
function lineOf(line: Order['lines'][number], product: MenuProduct | undefined): ShownLine {
  const { id, ticketId, quantity, note, totalMinor, variantId, variantName } = line;
  const modifierIds = line.modifiers.map(({ id }) => id);
  const isKnown = product !== undefined && isKnownChoice(product, { variantId, modifierIds });
  const details = isKnown
    ? detailsOf(product, { variantId, modifierIds })
    : [variantName, ...line.modifiers.map(({ name }) => name)].filter(Boolean);
  const isDeposit = line.deposit ?? false;
  return { id, ticketId, quantity, name: product?.name ?? line.name, details, note, totalMinor, isDeposit };
}
