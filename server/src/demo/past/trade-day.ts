import type { PastCalls } from './past-calls.ts';
import type { NamedHouse } from './past-house.ts';
import type { PlannedDay, Visit } from './plan.ts';
import { countStock, orderGoods, receiveGoods, throwAway } from './trade-goods.ts';

/** What falls into so long a time is done side by side, table by table. */
const windowMs = 40 * 60_000;
const floatMinor = 20_000;
const owner = 'els@de-kroon.example';

export interface Trade {
  calls: PastCalls;
  house: NamedHouse;
}

/** Something that is done at a moment. */
interface Step {
  at: Date;
  run: () => Promise<unknown>;
}

/** Does what was planned for a day, from the first van to the count of the drawer. A part of it that is done stays so. */
export async function tradeDay(trade: Trade, planned: PlannedDay): Promise<void> {
  const { calls, house } = trade;
  const { day, opensAt, closesAt, drawerOffMinor } = planned;
  const by = house.person(owner);
  const arrived = new Set(planned.deliveries);
  for (const goods of planned.ordered.filter((one) => arrived.has(one))) await orderGoods(trade, goods);
  for (const goods of planned.deliveries) await receiveGoods(trade, goods);
  await calls.send('POST /cafes/{cafeId}/drawer/open', { by, at: opensAt, key: `open ${day}`, body: { floatMinor } });
  await inWindows(chainsOf(trade, planned));
  if (planned.count) await countStock(trade, planned.count);
  for (const goods of planned.ordered.filter((one) => !arrived.has(one))) await orderGoods(trade, goods);
  const { expectedMinor } = await calls.send('GET /cafes/{cafeId}/drawer', { by, at: closesAt, key: '' });
  const body = { countedMinor: expectedMinor + drawerOffMinor };
  await calls.send('POST /cafes/{cafeId}/drawer/close', { by, at: closesAt, key: `close ${day}`, body });
}

/** Steps that follow one another: those of each table, and what is thrown away. */
function chainsOf(trade: Trade, { visits, waste }: PlannedDay): Step[][] {
  const tables = [...Map.groupBy(visits, ({ table }) => table).values()];
  return [
    ...tables.map((parties) => parties.flatMap((visit) => stepsOf(trade, visit))),
    waste.map((one) => ({ at: one.at, run: () => throwAway(trade, one) })),
  ];
}

function stepsOf({ calls, house }: Trade, visit: Visit): Step[] {
  const by = house.person(visit.servedBy);
  const key = `${visit.table} ${visit.arrivesAt.toISOString()}`;
  let tabId = '';
  const sitDown: Step = {
    at: visit.arrivesAt,
    run: async () => {
      const body = { tableId: house.tableId(visit.table) };
      const tab = await calls.send('POST /cafes/{cafeId}/tabs', { by, at: visit.arrivesAt, key: `tab ${key}`, body });
      tabId = tab.id;
    },
  };
  const rounds = visit.orders.flatMap(({ at, servedAt, lines }, index): Step[] => {
    let orderId = '';
    const place = async () => {
      const body = { tabId, lines: lines.map((line) => house.line(line)) };
      const order = await calls.send('POST /cafes/{cafeId}/orders', { by, at, key: `order ${index} ${key}`, body });
      orderId = order.id;
    };
    const serve = () =>
      calls.send('PATCH /cafes/{cafeId}/orders/{orderId}/status', {
        ...{ by, at: servedAt, key: `serve ${index} ${key}`, params: { orderId }, body: { status: 'served' } },
      });
    return [
      { at, run: place },
      { at: servedAt, run: serve },
    ];
  });
  const pay: Step = {
    at: visit.paidAt,
    run: () => {
      const body = { method: visit.method, tabId, tipMinor: visit.tipMinor };
      return calls.send('POST /cafes/{cafeId}/payments', { by, at: visit.paidAt, key: `pay ${key}`, body });
    },
  };
  return [sitDown, ...rounds, pay].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Window after window; in each, all chains at once. */
async function inWindows(chains: readonly Step[][]): Promise<void> {
  const windowOf = ({ at }: Step) => Math.floor(at.getTime() / windowMs);
  const windows = [...new Set(chains.flat().map(windowOf))].sort((a, b) => a - b);
  for (const window of windows) {
    const ended = await Promise.allSettled(
      chains.map(async (chain) => {
        for (const step of chain) if (windowOf(step) === window) await step.run();
      }),
    );
    // Only once all have ended: nothing goes on behind the back of whoever tries again.
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }
}
