import { GroupCommit } from '../../kernel/database/group-commit.ts';
import type { Raw } from '../../kernel/http/reply.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { GiveBack } from './commands/cancel-order.ts';
import { PlaceOrder, type FindOrOpenTab } from './commands/place-order.ts';
import { OrderBatches, type PlaceRequest } from './commands/place-orders-batch.ts';
import { watchTickets } from './commands/watch-tickets.ts';
import { orderData } from './personal-data.ts';
import { orderHandlers } from './routes.ts';

const watchEverySeconds = 10;

export interface OrdersWiring {
  openTab: FindOrOpenTab;
  giveBack: GiveBack;
  /** Told of cafés where what was sold has taken a level past a mark. */
  stockCrossed: (cafeId: string) => void;
}

/** The module, and a way for others to place an order along with something of theirs. */
export type OrdersModule = Module & { place: PlaceOrder['run'] };

export function createOrders(
  { db, clock, log, metrics, config }: Kernel,
  { openTab, giveBack, stockCrossed }: OrdersWiring,
): OrdersModule {
  const batches = new OrderBatches(db, clock, metrics, stockCrossed);
  const lanes = new GroupCommit<PlaceRequest, Raw | Refusal>(config.orderLanes, config.orderBatchMax, (batch) =>
    batches.commit(batch),
  );
  const placing = new PlaceOrder(db, lanes, openTab);
  return {
    name: 'orders',
    place: (call, along) => placing.run(call, along),
    handlers: orderHandlers(db, clock, placing, giveBack),
    jobs: [{ name: 'watch-tickets', everySeconds: watchEverySeconds, run: () => watchTickets({ db, clock, log }) }],
    personalData: [orderData],
    stop: () => lanes.drained(),
  };
}
