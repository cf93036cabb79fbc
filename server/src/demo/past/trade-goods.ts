import { createHash } from 'node:crypto';
import { firstIdAt } from '../../kernel/uuid.ts';
import type { PlannedCount, PlannedDelivery, PlannedWaste } from './plan.ts';
import type { Trade } from './trade-day.ts';

const manager = 'tom@de-kroon.example';
const barkeeper = 'lotte@de-kroon.example';
const minuteMs = 60_000;

/** Orders goods of a supplier. */
export async function orderGoods({ calls, house }: Trade, goods: PlannedDelivery): Promise<void> {
  const { supplier, orderedAt: at, lines } = goods;
  const by = house.person(manager);
  const id = idOf(goods);
  const body = {
    id,
    supplierId: house.supplierId(supplier),
    lines: lines.map(({ item, ...line }) => ({
      ...line,
      itemId: house.item(item).id,
      packId: packOf(house.item(item)),
    })),
  };
  await calls.send('POST /cafes/{cafeId}/purchase-orders', { by, at, key: `draft ${id}`, body });
  await calls.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send', {
    ...{ by, at, key: `send ${id}`, params: { purchaseOrderId: id }, body: {} },
  });
}

/** All of it comes, as it was ordered. */
export async function receiveGoods({ calls, house }: Trade, goods: PlannedDelivery): Promise<void> {
  const { arrivesAt: at } = goods;
  const by = house.person(manager);
  const params = { purchaseOrderId: idOf(goods) };
  const order = await calls.send('GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}', { by, at, key: '', params });
  await calls.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive', {
    ...{ by, at, params, key: `receive ${order.id}` },
    body: {
      document: `L${at.toISOString().slice(2, 10).replaceAll('-', '')}`,
      lines: order.lines.map(({ id: lineId, packs }) => ({ lineId, packs })),
    },
  });
}

export async function throwAway({ calls, house }: Trade, waste: PlannedWaste): Promise<void> {
  const { item, at, quantityMilli, cause } = waste;
  await calls.send('POST /cafes/{cafeId}/inventory/waste', {
    ...{ by: house.person(barkeeper), at, key: `waste ${item} ${at.toISOString()}` },
    body: { itemId: house.item(item).id, quantityMilli, cause },
  });
}

/** Counts some items of a place: what is there, less what the plan knows to be missing. */
export async function countStock({ calls, house }: Trade, { location, at, found }: PlannedCount): Promise<void> {
  const by = house.person(manager);
  const key = at.toISOString();
  const body = {
    ...{ locationId: house.locationId(location), scope: 'items' as const, blind: false },
    itemIds: found.map(({ item }) => house.item(item).id),
  };
  const { id: countId } = await calls.send('POST /cafes/{cafeId}/stock-counts', { by, at, key: `count ${key}`, body });
  for (const [index, { item, varianceMilli }] of found.entries()) {
    const itemId = house.item(item).id;
    const when = new Date(at.getTime() + (index + 1) * minuteMs);
    const level = await calls.send('GET /cafes/{cafeId}/stock-items/{itemId}', {
      ...{ by, at: when, key: '', params: { itemId } },
    });
    await calls.send('POST /cafes/{cafeId}/stock-counts/{countId}/entries', {
      ...{ by, at: when, key: `counted ${itemId} ${key}`, params: { countId } },
      body: { itemId, restMilli: level.levelMilli + varianceMilli },
    });
  }
  const ended = new Date(at.getTime() + (found.length + 2) * minuteMs);
  await calls.send('POST /cafes/{cafeId}/stock-counts/{countId}/post', {
    ...{ by, at: ended, key: `counted ${key}`, params: { countId }, body: {} },
  });
}

const packOf = ({ packs }: { packs: readonly { id: string }[] }): string | null => packs[0]?.id ?? null;

/** The same for the same goods, so that they are not ordered twice: a UUID of version 7 of when they were ordered. */
function idOf({ supplier, orderedAt, arrivesAt }: PlannedDelivery): string {
  const rest = createHash('sha256').update(`${supplier} ${arrivesAt.toISOString()}`).digest('hex');
  return `${firstIdAt(orderedAt.getTime()).slice(0, 24)}${rest.slice(0, 12)}`;
}
