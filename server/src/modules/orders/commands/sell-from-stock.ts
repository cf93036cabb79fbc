import { isRefusal } from '../../../kernel/refusal.ts';
import type { BatchSale, PlacedSale } from '../../stock/index.ts';
import type { OrderDraft } from '../domain/draft-order.ts';
import { soldOut } from '../domain/price-line.ts';
import type { Drafted } from './batch-drafts.ts';
import type { PlaceRequest } from './place-orders-batch.ts';
import type { Placement } from './placement-arrays.ts';

/**
 * Sets aside what each order takes, in the order in which they came. One that something lacks for is refused by itself.
 * @returns the requests that were refused
 */
export function reserveStock(sale: BatchSale, drafts: Drafted[]): PlaceRequest[] {
  const short: PlaceRequest[] = [];
  for (const drafted of drafts) {
    const shortage = drafted.sale && sale.reserve(drafted.sale);
    if (!drafted.sale || !shortage || isRefusal(drafted.draft)) continue;
    const name = drafted.draft.order.lines[shortage.line]?.name ?? '';
    const item = drafted.sale.book.items.get(shortage.itemId)?.name ?? '';
    drafted.draft = soldOut(`lines.${shortage.line}.productId`, name, `, there is not enough ${item} left`);
    short.push(drafted.request);
  }
  return short;
}

/** The orders of a batch that were placed, with what they took. */
export function placedSales(
  placements: readonly Placement[],
  rows: readonly { nth: number; business_day: string }[],
): PlacedSale[] {
  return rows.flatMap(({ nth, business_day: businessDay }) => {
    const { draft, request, sale } = placements[nth - 1] as Placement;
    if (!sale) return [];
    return {
      wish: sale,
      reason: isForStaff(draft, request) ? 'staff_drink' : 'sale',
      orderId: draft.order.id,
      lineIds: draft.order.lines.map(({ id }) => id),
      personId: draft.order.placedBy?.id ?? null,
      businessDay,
    };
  });
}

const isForStaff = ({ order }: OrderDraft, { forCustomer = false }: PlaceRequest) =>
  order.forUser !== null && !forCustomer;
