import type { EventData, Order, Tab } from '@table-tap/contract';
import type { AnyEnvelope } from '../live/any-envelope.ts';

type Told = { [E in AnyEnvelope as E['event']]: Pick<E, 'event' | 'data'> }[AnyEnvelope['event']];

export interface TabChange {
  tab: Tab;
  /** The event does not say all: fetch the tab. */
  isStale: boolean;
}

/**
 * What a tab looks like after an event. Events that are part of the tab already change nothing, so they may come again.
 * @returns the very same tab when the event does not concern it
 */
export function afterEvent(tab: Tab, { event, data }: Told): TabChange {
  switch (event) {
    case 'order:created':
      return fresh(withOrder(tab, data, false));
    case 'order:assigned_counter':
    case 'order:released':
      return fresh(withOrder(tab, data.order, true));
    case 'ticket:advanced':
      return fresh(onOrder(tab, data.orderId, (order) => ({ ...order, tickets: advanced(order.tickets, data) })));
    case 'order:status_changed':
      return fresh(onOrder(tab, data.orderId, (order) => ({ ...order, status: data.status, kind: data.kind })));
    case 'order:cancelled':
      return fresh(onOrder(tab, data.orderId, (order) => cancelled(order, data.reason)));
    case 'payment:completed':
    case 'payment:refunded':
    case 'tab:changed': // closed: paid, or taken over by another bill? Only the bill itself tells
      return { tab, isStale: data.tabId === tab.id };
    default:
      return fresh(tab);
  }
}

const fresh = (tab: Tab): TabChange => ({ tab, isStale: false });

/** Puts an order on the tab; one that is there already is only replaced when asked. Oldest first. */
export function withOrder(tab: Tab, order: Order, replace: boolean): Tab {
  if (order.tabId !== tab.id) return tab;
  const isThere = tab.orders.some(({ id }) => id === order.id);
  if (isThere && !replace) return tab;
  if (isThere) return onOrder(tab, order.id, () => order);
  const orders = [...tab.orders, order].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return summedUp(tab, { ...tab, orders, lastOrderAt: order.createdAt });
}

function onOrder(tab: Tab, orderId: string, change: (order: Order) => Order): Tab {
  if (!tab.orders.some(({ id }) => id === orderId)) return tab;
  return summedUp(tab, { ...tab, orders: tab.orders.map((order) => (order.id === orderId ? change(order) : order)) });
}

function advanced(tickets: Order['tickets'], data: EventData<'ticket:advanced'>): Order['tickets'] {
  const { ticketId, status, kind, step } = data;
  return tickets.map((ticket) => (ticket.id === ticketId ? { ...ticket, status, kind, step } : ticket));
}

function cancelled(order: Order, reason: string): Order {
  const state = { status: 'cancelled', kind: 'cancelled' } as const;
  return {
    ...order,
    ...state,
    cancelledReason: reason,
    tickets: order.tickets.map((ticket) => ({ ...ticket, ...state })),
  };
}

/**
 * Cancelled orders count for nothing. The bill's total changes by what its orders do: lines of other bills may have come
 * to it, and lines of its orders gone.
 */
function summedUp(before: Tab, tab: Tab): Tab {
  const counting = counted(tab.orders);
  return {
    ...tab,
    totalMinor: before.totalMinor + worthMinor(tab.orders) - worthMinor(before.orders),
    openOrders: counting.filter(({ kind }) => kind !== 'done').length,
    readyOrders: counting.filter(({ kind }) => kind === 'ready').length,
  };
}

const counted = (orders: readonly Order[]) => orders.filter(({ kind }) => kind !== 'cancelled');

const worthMinor = (orders: readonly Order[]): number =>
  counted(orders).reduce((sum, { totals, reducedMinor }) => sum + totals.totalMinor - reducedMinor, 0);
