import type { Answer, Order } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { memberName } from '../../identity/index.ts';
import { balancesOf } from '../queries/balances.ts';
import { coveredOf } from '../queries/drinks.ts';
import { ruleOf } from '../queries/rules.ts';
import type { OrderDesk } from '../order-desk.ts';
import { coverOrder } from './cover-order.ts';

type Route = 'POST /cafes/{cafeId}/employees/{userId}/drinks';

export interface TakingDrinks {
  db: Database;
  clock: Clock;
  orders: OrderDesk;
}

/**
 * Orders for somebody who works here, oneself or a colleague. The order, what the allowance covers of it and what that
 * books are one transaction: either all of it happened or nothing.
 */
export async function takeDrinks(
  { db, clock, orders }: TakingDrinks,
  call: Call<Route>,
): Promise<Answer<Route> | Refusal> {
  const { cafeId, params, body, by, actor, permissions } = call;
  if (!by || !actor) return refuse('FORBIDDEN');
  if (params.userId !== actor.id && !permissions.has('orders:proxy')) return refuse('FORBIDDEN');
  const person = await memberName(db, cafeId, params.userId);
  if (!person) return refuse('NOT_FOUND');
  const wanted = { ...body, forUserId: person.id, serviceMode: 'on_premises' as const, payFirst: false };
  const placing = { ...call, body: wanted, permissions: new Set([...permissions, 'orders:proxy' as const]) };
  const placed = await orders.place(placing, async (tx, { order, pricedLines }, day) => {
    const lines = order.lines.map(({ id, quantity, totalMinor }, index) => ({
      lineId: id,
      categoryId: pricedLines[index]?.categoryId ?? '',
      ...{ quantity, totalMinor },
    }));
    const personal = { id: order.id, tabId: order.tabId, day, lines, person, placedBy: by.id };
    const covered = await coverOrder(tx, personal, await ruleOf(tx, cafeId, person.id));
    if (isRefusal(covered)) return covered;
    const { coveredMinor, reducedMinor } = covered;
    tx.emit('employee:drink_consumed', { person, orderId: order.id, placedBy: by, coveredMinor });
    if (coveredMinor + reducedMinor > 0) tx.emit('tab:changed', adjusted(order), order.tabId);
    return undefined;
  });
  await orders.closeSettled(cafeId, person.id);
  if (isRefusal(placed)) return placed;
  const { id } = JSON.parse(placed.text.toString()) as Order;
  return db.read(cafeId, async (reader) => {
    const order = await orders.read(reader, cafeId, id);
    const [balance] = await balancesOf(reader, cafeId, [person], clock.now());
    if (!order || !balance) return refuse('NOT_FOUND');
    const { own: _, ...shown } = balance;
    const coveredMinor = await coveredOf(reader, cafeId, id);
    const { reducedMinor, paidMinor, totals } = order;
    const dueMinor = totals.totalMinor - reducedMinor - paidMinor;
    return { order, coveredMinor, reducedMinor: reducedMinor - coveredMinor, dueMinor, balance: shown };
  });
}

const adjusted = (order: Pick<Order, 'id' | 'tabId' | 'tableId' | 'tableLabel' | 'tickets'>) => ({
  tabId: order.tabId,
  change: 'adjusted' as const,
  status: 'open' as const,
  tableId: order.tableId,
  tableLabel: order.tableLabel,
  orderIds: [order.id],
  counterIds: order.tickets.map(({ counterId }) => counterId),
});
