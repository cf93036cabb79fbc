import type { Counter } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Counters in order, with the number of tickets that are open at each. */
export async function listCounters(reader: Reader, cafeId: string): Promise<Counter[]> {
  return (await select(reader, cafeId).execute()).map(toCounter);
}

/** One counter, or nothing when the café has none of that id. */
export async function readCounter(reader: Reader, cafeId: string, counterId: string): Promise<Counter | undefined> {
  const row = await select(reader, cafeId).where('counters.id', '=', counterId).executeTakeFirst();
  return row && toCounter(row);
}

function select(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('counters')
    .select((eb) => [
      'counters.id',
      'counters.name',
      'kind',
      'active',
      'category_ids',
      'capacity',
      'late_amber_seconds',
      'late_red_seconds',
      'position',
      eb
        .selectFrom('tickets')
        .select((count) => count.fn.countAll<number>().as('open'))
        .where('tickets.cafe_id', '=', cafeId)
        .whereRef('tickets.counter_id', '=', 'counters.id')
        .where('tickets.closed_at', 'is', null)
        .where('tickets.held', '=', false)
        .as('open_tickets'),
    ]) // prettier-ignore
    .where('counters.cafe_id', '=', cafeId)
    .where('counters.deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('counters.name')
    .orderBy('counters.id');
}

type CounterRow = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function toCounter(row: CounterRow): Counter {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    active: row.active,
    categoryIds: row.category_ids,
    capacity: row.capacity,
    lateAfterSeconds: [row.late_amber_seconds, row.late_red_seconds],
    position: row.position,
    openTickets: row.open_tickets ?? 0,
  };
}
