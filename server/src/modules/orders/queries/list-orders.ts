import type { Order } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { readOrders } from './read-orders.ts';

export interface OrderFilter {
  tabId?: string | undefined;
  open?: boolean | undefined;
  number?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of orders, newest first, by keyset: the cursor is the day and number of the last one. */
export async function listOrders(
  reader: Reader,
  cafeId: string,
  filter: OrderFilter,
): Promise<{ items: Order[]; nextCursor: string | null } | Refusal> {
  let query = reader
    .selectFrom('orders')
    .select(['id', 'business_day', 'number'])
    .where('cafe_id', '=', cafeId)
    .orderBy('business_day', 'desc')
    .orderBy('number', 'desc')
    .limit(filter.limit + 1);
  if (filter.tabId) query = query.where('tab_id', '=', filter.tabId);
  if (filter.open !== undefined) query = query.where('closed_at', filter.open ? 'is' : 'is not', null);
  if (filter.number !== undefined) query = query.where('number', '=', filter.number);
  if (filter.cursor) {
    const [, day, number] = /^(\d{4}-\d\d-\d\d)_(\d{1,9})$/.exec(filter.cursor) ?? [];
    if (!day || !number) return invalidField('cursor', 'Send nextCursor of the page before, as it was');
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('business_day', 'number'), '<', tuple(day, Number(number))),
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  const orders = await readOrders(reader, cafeId, { ids: shown.map(({ id }) => id) });
  return {
    items: orders.reverse(),
    nextCursor: rows.length > filter.limit && last ? `${last.business_day}_${last.number}` : null,
  };
}
