import type { Order, OrderLine } from '@table-tap/contract';

/** Where an order goes: the table and its zone, or whose tab it is. */
export function placeOf({ tableLabel, zoneName, tabName }: Pick<Order, 'tableLabel' | 'zoneName' | 'tabName'>): string {
  const table = tableLabel && (zoneName ? `${tableLabel} · ${zoneName}` : tableLabel);
  return [table, tabName].filter(Boolean).join(' · ') || '–';
}

/** `2 × Duvel, 1 × Croque` */
export function summaryOf(lines: readonly Pick<OrderLine, 'quantity' | 'name'>[]): string {
  return lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ');
}

/** Orders that came in while the list was on screen go on top, changed ones take their place, nothing comes twice. */
export function mergeOrders(shown: readonly Order[], fresh: readonly Order[]): Order[] {
  const byId = new Map([...shown, ...fresh].map((order) => [order.id, order]));
  return [...byId.values()].sort((a, b) => b.businessDay.localeCompare(a.businessDay) || b.number - a.number);
}

/** Still somewhere between sent and served. */
export const isOpen = ({ kind }: Pick<Order, 'kind'>): boolean => kind !== 'done' && kind !== 'cancelled';

/** Nothing of it is due any more, and somebody has paid for it. */
export const isPaid = ({ kind, paidMinor, reducedMinor, totals }: Order): boolean =>
  kind !== 'cancelled' && paidMinor > 0 && paidMinor + reducedMinor >= totals.totalMinor;
