import type { SaleWish } from '../../stock/index.ts';
import type { OrderDraft } from '../domain/draft-order.ts';
import type { PlaceRequest } from './place-orders-batch.ts';

/** An order that is decided, beside who asked for it, what it takes of stock, and its text. */
export interface Placement {
  request: PlaceRequest;
  draft: OrderDraft;
  sale: SaleWish | undefined;
  json: string;
}

/** The parameters of place-orders.sql: one array a column. */
export function placementArrays(placements: readonly Placement[], now: Date): unknown[] {
  const tickets = placements.flatMap(({ draft }, index) =>
    draft.order.tickets.map((ticket) => ({ nth: index + 1, ticket })),
  );
  const lines = placements.flatMap(({ draft }, index) =>
    draft.order.lines.map((line, position) => ({
      nth: index + 1,
      line,
      position,
      priced: draft.pricedLines[position],
    })),
  );
  const orders = <T>(column: (placement: Placement) => T) => placements.map(column);
  return [
    orders(({ request }) => request.cafeId),
    orders(({ request }) => request.once.actorId),
    orders(({ request }) => request.once.key),
    orders(({ request }) => request.once.requestHash),
    orders(({ draft }) => draft.order.id),
    orders(({ draft }) => draft.order.tabId),
    // The business day is decided with the order; the statement keeps it from running backwards.
    orders(({ draft }) => draft.day),
    orders(({ draft }) => draft.order.workflowId),
    orders(({ draft }) => draft.order.status),
    orders(({ draft }) => draft.order.serviceMode),
    orders(({ draft }) => draft.order.guestId),
    orders(({ draft }) => draft.order.placedBy?.id ?? null),
    orders(({ draft }) => draft.order.forUser?.id ?? null),
    orders(({ draft }) => draft.order.note),
    orders(({ draft }) => draft.order.totals.subtotalMinor),
    orders(({ draft }) => draft.order.totals.taxMinor),
    orders(({ draft }) => draft.order.totals.totalMinor),
    orders(({ json }) => json),
    tickets.map(({ nth }) => nth),
    tickets.map(({ ticket }) => ticket.id),
    tickets.map(({ ticket }) => ticket.counterId),
    tickets.map(({ ticket }) => ticket.status),
    lines.map(({ nth }) => nth),
    lines.map(({ line }) => line.id),
    lines.map(({ line }) => line.ticketId),
    lines.map(({ position }) => position),
    lines.map(({ line }) => line.productId),
    lines.map(({ line }) => line.variantId),
    lines.map(({ line }) => line.name),
    lines.map(({ line }) => line.variantName),
    lines.map(({ line }) => JSON.stringify(line.modifiers)),
    lines.map(({ line }) => line.note),
    lines.map(({ line }) => line.quantity),
    lines.map(({ line }) => line.unitPriceMinor),
    lines.map(({ priced }) => priced?.taxClass),
    lines.map(({ priced }) => priced?.rateBasisPoints),
    now,
    orders(({ draft }) => draft.order.held),
  ];
}
