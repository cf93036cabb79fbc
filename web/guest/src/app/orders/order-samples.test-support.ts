import type { Order, Tab } from '@table-tap/contract';

/** An order of € 5,60 with one ticket, just received. */
export function order(id: string, more: Partial<Order> = {}): Order {
  return {
    id,
    number: 42,
    businessDay: '2026-11-22',
    status: 'received',
    kind: 'queued',
    tabId: 'tab',
    tableId: 'table',
    tableLabel: '7',
    zoneName: 'Terrace',
    tabName: null,
    workflowId: 'flow',
    serviceMode: 'on_premises',
    guestId: null,
    placedBy: null,
    forUser: null,
    note: null,
    lines: [],
    tickets: [{ id: `${id}-bar`, counterId: 'bar', status: 'received', kind: 'queued', step: 0, acknowledgedAt: null }],
    totals: { subtotalMinor: 560, taxMinor: 97, tipMinor: 0, totalMinor: 560, currency: 'EUR' },
    held: false,
    reducedMinor: 0,
    paidMinor: 0,
    createdAt: `2026-11-22T20:00:00.${String(id.length).padStart(3, '0')}Z`,
    cancelledReason: null,
    ...more,
  };
}

export function tab(orders: Order[] = [], more: Partial<Tab> = {}): Tab {
  return {
    id: 'tab',
    status: 'open',
    tableId: 'table',
    tableLabel: '7',
    zoneId: 'zone',
    zoneName: 'Terrace',
    name: null,
    currency: 'EUR',
    totalMinor: orders.reduce((sum, { totals }) => sum + totals.totalMinor, 0),
    paidMinor: 0,
    openOrders: orders.length,
    readyOrders: 0,
    orders,
    openedAt: '2026-11-22T19:00:00.000Z',
    lastOrderAt: null,
    closedAt: null,
    ...more,
  };
}
