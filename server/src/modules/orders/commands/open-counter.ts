import type { Counter } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { loadFloor, raiseFloorVersion, readCounter, type FloorCounter } from '../../counters/index.ts';
import { routeLines, type Loads } from '../domain/route-lines.ts';
import { moveTickets, type TicketMove } from './assign-counter.ts';

/** Opens a counter for tickets from now on. */
export function activateCounter(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/counters/{counterId}/activate'>,
): Promise<Counter | Refusal> {
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    await raiseFloorVersion(tx);
    const counter = await setActive(tx, call.params.counterId, true);
    return counter ?? refuse('NOT_FOUND');
  });
}

/**
 * Closes a counter. Its open tickets go to the counter that is named, or to those that the café's way of routing gives
 * them; where nobody could make one, the counter stays open.
 */
export function deactivateCounter(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/counters/{counterId}/deactivate'>,
): Promise<Counter | Refusal> {
  const { counterId } = call.params;
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    // Waits for orders that are being placed right now; what follows sees their tickets.
    await raiseFloorVersion(tx);
    const floor = await loadFloor(tx, tx.cafeId);
    const closing = floor.counters.find(({ id }) => id === counterId);
    if (!closing) return refuse('NOT_FOUND');
    if (!closing.active) return refuse('COUNTER_CLOSED', { detail: 'This counter is closed already' });
    const others = floor.counters.filter(({ id }) => id !== counterId);
    const heir = call.body?.toCounterId;
    if (heir !== undefined) {
      const named = others.find(({ id }) => id === heir);
      if (!named) return refuse('NOT_FOUND');
      if (!named.active) return refuse('COUNTER_CLOSED', { detail: `${named.name} is closed` });
    }
    const moves = await planMoves(tx, counterId, heir, others, floor.cafe.distribution);
    if (isRefusal(moves)) return moves;
    await moveTickets(tx, moves);
    return (await setActive(tx, counterId, false, moves.length)) ?? refuse('NOT_FOUND');
  });
}

async function planMoves(
  tx: Transactor,
  counterId: string,
  heir: string | undefined,
  others: FloorCounter[],
  distribution: Parameters<typeof routeLines>[2],
): Promise<TicketMove[] | Refusal> {
  const rows = await openTicketsOf(tx, counterId);
  const loads: Loads = new Map();
  const moves: TicketMove[] = [];
  for (const [turn, row] of rows.entries()) {
    const routed = heir ? [heir] : routeLines(others, [row], distribution, loads, turn);
    if (isRefusal(routed)) return refuse('COUNTER_LAST', { detail: 'No other open counter can make its open tickets' });
    moves.push({ orderId: row.orderId, ticketId: row.id, from: counterId, to: routed[0] as string });
  }
  return moves;
}

/**
 * Open tickets of a counter with category and kind of their first line, which decide where they may go.
 * @param only this one of them
 */
export function openTicketsOf(tx: Transactor, counterId: string, only?: { orderId: string; ticketId: string }) {
  return tx
    .selectFrom('tickets')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.cafe_id', '=', 'tickets.cafe_id')
        .onRef('order_lines.order_id', '=', 'tickets.order_id')
        .onRef('order_lines.ticket_id', '=', 'tickets.id'),
    )
    .innerJoin('products', (join) =>
      join.onRef('products.cafe_id', '=', 'tickets.cafe_id').onRef('products.id', '=', 'order_lines.product_id'),
    )
    .innerJoin('categories', (join) =>
      join.onRef('categories.cafe_id', '=', 'tickets.cafe_id').onRef('categories.id', '=', 'products.category_id'),
    )
    .distinctOn(['tickets.created_at', 'tickets.id'])
    .select((eb) => [
      'tickets.order_id as orderId',
      'tickets.id',
      'products.category_id as categoryId',
      eb.fn.coalesce('products.counter_kind', 'categories.counter_kind').as('counterKind'),
      eb('products.counter_kind', 'is not', null).$castTo<boolean>().as('hasOwnKind'),
    ])
    .where('tickets.cafe_id', '=', tx.cafeId)
    .where('tickets.counter_id', '=', counterId)
    .where('tickets.closed_at', 'is', null)
    .$if(only !== undefined, (query) =>
      query.where('tickets.order_id', '=', only?.orderId ?? '').where('tickets.id', '=', only?.ticketId ?? ''),
    )
    .orderBy('tickets.created_at')
    .orderBy('tickets.id')
    .orderBy('order_lines.position')
    .execute();
}

async function setActive(
  tx: Transactor,
  counterId: string,
  active: boolean,
  movedTickets = 0,
): Promise<Counter | undefined> {
  const changed = await tx
    .updateTable('counters')
    .set({ active })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', counterId)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return undefined;
  tx.emit('counter:status_changed', { counterId, active, movedTickets });
  const counter = await readCounter(tx, tx.cafeId, counterId);
  tx.audit({ subject: { kind: 'counter', id: counterId, name: counter?.name ?? null }, after: { movedTickets } });
  return counter;
}
