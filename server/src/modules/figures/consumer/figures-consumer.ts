import { consumer, type ConsumedEvent } from '../../../kernel/events/consumers/consumer.ts';
import { countSales, takeBackCancelled, takeOff } from './count-products.ts';
import { countMovements } from './count-stock.ts';
import { forgetCopy } from './forget-copy.ts';

const types = [
  'order:created',
  'order:cancelled',
  'inventory:stock_updated',
  'tab:changed',
  'payment:refunded',
] as const;
type Told = ConsumedEvent<(typeof types)[number]>;

/** The name under which positions and copies of the figures are kept. */
export const figuresName = 'figures';

/**
 * Adds what happened to the read models of stock and products. Events say what to look at; the figures come from rows
 * that nobody changes, so that the same events give the same figures, whenever they are applied.
 */
export const figuresConsumer = consumer({
  name: figuresName,
  types,
  apply: async (tx, events, generation) => {
    const placed = ids(events, (event) => (event.type === 'order:created' ? [event.data.id] : []));
    const cancelled = ids(events, (event) => (event.type === 'order:cancelled' ? [event.data.orderId] : []));
    const moved = ids(events, (event) => (event.type === 'inventory:stock_updated' ? event.data.movementIds : []));
    const reduced = ids(events, reducedOrders);
    const copy = { tx, generation };
    if (placed.length > 0) await countSales(copy, placed);
    if (placed.length + moved.length > 0) await countMovements(copy, { orderIds: placed, movementIds: moved });
    if (cancelled.length > 0) await takeBackCancelled(copy, cancelled);
    if (reduced.length > 0) await takeOff(copy, reduced);
  },
  forget: forgetCopy,
});

/** Orders that something was taken off. */
function reducedOrders(event: Told): string[] {
  if (event.type === 'tab:changed') return event.data.change === 'adjusted' ? (event.data.orderIds ?? []) : [];
  if (event.type !== 'payment:refunded' || event.data.refund.status !== 'completed') return [];
  return event.data.refund.allocations.map(({ orderId }) => orderId);
}

const ids = (events: readonly Told[], of: (event: Told) => string[]): string[] => [...new Set(events.flatMap(of))];
