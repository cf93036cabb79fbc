import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll } from 'vitest';
import { figuresConsumer } from '../../src/modules/figures/index.ts';
import { caughtUp } from '../support/consumers.ts';
import { TestStock, type StockedItem } from '../support/stock.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import type { TestSystem } from '../support/system.ts';

/** The same numbers for the same seed: a failure can be seen again. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

export interface House {
  cafe: TestCafe;
  stock: TestStock;
  items: Record<'keg' | 'bottle' | 'cheese', StockedItem>;
}

const drinks = ['Stella Artois', 'Duvel', 'Croque-monsieur', 'Espresso'];

/** A house with a keg, bottles and cheese, what four products take of them, and drinks for its people. */
export async function openHouse(system: TestSystem, name: string): Promise<House> {
  const cafe = await system.cafe(name);
  const stock = new TestStock(system.server, cafe);
  const items = {
    keg: await stock.item('Keg', 50_000_000, { costMicro: 10_000_000_007, capped: false }),
    bottle: await stock.item('Bottle', 24_000, { costMicro: 2_400_000_011, capped: false }),
    cheese: await stock.item('Cheese', 3_000_000, { costMicro: 3_100_000_003, capped: false }),
  };
  await stock.recipes(
    { product: 'Stella Artois', item: items.keg, milli: 250_000 },
    { product: 'Stella Artois', variant: '33cl', item: items.keg, milli: 330_000 },
    { product: 'Duvel', item: items.bottle, milli: 1000 },
    { product: 'Croque-monsieur', item: items.cheese, milli: 60_000 },
    { product: 'Croque-monsieur', item: items.bottle, milli: 10 },
  );
  await cafe.ok('POST /cafes/{cafeId}/allowance/rules', {
    body: { name: 'One a day', kind: 'count', amount: 1, per: 'day', categoryIds: [], beyond: 'staff_price', staffDiscountPercent: 50, standard: true },
  }); // prettier-ignore
  return { cafe, stock, items };
}

interface Placed {
  id: string;
  tabId: string;
  lines: { id: string; quantity: number }[];
}

/** Something that happens in a house, as chance has it. What is refused (paid already, finished) is refused. */
export async function happens({ cafe, stock, items }: House, roll: (sides: number) => number, placed: Placed[]) {
  const anyOf = <T>(list: readonly T[]): T | undefined => list[roll(list.length)];
  const item = anyOf(Object.values(items)) as StockedItem;
  const order = anyOf(placed);
  switch (roll(10)) {
    case 0:
      return stock.deliver(item, 1000 * (1 + roll(5000)), 1_000_000 * (1 + roll(900)) + roll(7));
    case 1:
      return stock.waste(item, 1 + roll(5000));
    case 2:
      return stock.move('adjustment', [
        { itemId: item.id, locationId: item.locationId, quantityMilli: roll(2001) - 1000 || 1 },
      ]);
    case 3:
      return attempt(cafe, 'POST /cafes/{cafeId}/employees/{userId}/drinks', { userId: cafe.employee.id }, {
        lines: [{ productId: cafe.product('Duvel').id, quantity: 1 + roll(2) }],
      }); // prettier-ignore
    case 4:
      return order && attempt(cafe, 'POST /cafes/{cafeId}/orders/{orderId}/cancel', { orderId: order.id }, { reason: 'never came', ...(roll(2) ? { refund: 'cash' } : {}) }); // prettier-ignore
    case 5: {
      const line = order && anyOf(order.lines);
      if (!order || !line) return undefined;
      const lines = [{ orderId: order.id, lineId: line.id, quantity: 1 + roll(line.quantity) }];
      const kind = anyOf(['void', 'void', 'comp']);
      return attempt(cafe, 'POST /cafes/{cafeId}/tabs/{tabId}/adjustments', { tabId: order.tabId }, { kind, lines, reason: 'as chance has it' }); // prettier-ignore
    }
    case 6:
      return order && attempt(cafe, 'POST /cafes/{cafeId}/tabs/{tabId}/adjustments', { tabId: order.tabId }, { kind: 'discount', percent: 5 + roll(30), reason: 'regular' }); // prettier-ignore
    case 7:
      return order && payAndGiveBack(cafe, order, roll);
    default: {
      const guest = await cafe.guest(roll(4));
      const lines = Object.fromEntries([anyOf(drinks), anyOf(drinks)].map((name) => [name as string, 1 + roll(4)]));
      const answer = await cafe.order(guest.token, lines);
      if (answer.status === 201) placed.push(answer.body as Placed);
      return undefined;
    }
  }
}

async function payAndGiveBack(cafe: TestCafe, order: Placed, roll: (sides: number) => number): Promise<void> {
  const paid = await attempt(cafe, 'POST /cafes/{cafeId}/payments', {}, { method: 'cash', tabId: order.tabId });
  if (!paid || roll(2)) return;
  await attempt(
    cafe,
    'POST /cafes/{cafeId}/payments/{paymentId}/refunds',
    { paymentId: paid['id'] as string },
    {
      amountMinor: 1 + roll(300),
      to: 'cash',
      reason: 'too warm',
    },
  );
}

/** A call that may be refused. */
async function attempt(
  cafe: TestCafe,
  route: string,
  params: Record<string, string>,
  body: unknown,
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await cafe.ok(route, { token: cafe.manager.token, params, body, key: randomUUID() })).body as Record<
      string,
      unknown
    >;
  } catch (error) {
    if (/: (409|422|404|400) /.test((error as Error).message)) return undefined;
    throw error;
  }
}

const tables = {
  stock_days: 'item_id::text, business_day, reason, quantity_milli, cost_micro',
  stock_months: 'item_id::text, month, reason, quantity_milli, cost_micro',
  stock_totals: 'item_id::text, quantity_milli, cost_micro, last_used',
  product_days:
    'product_id::text, variant_id::text, business_day, rate_basis_points, sold, gross_minor, reduced_minor, cost_micro',
};
export type FigureTables = Record<keyof typeof tables, unknown[]>;

/** What comes back of a drink of the house is counted with those drinks. */
const countedAs = `case when m.reason in ('cancel', 'void') and exists (select from stock_movements s where s.cafe_id = m.cafe_id
  and s.order_id = m.order_id and s.line_id = m.line_id and s.reason = 'staff_drink') then 'staff_drink' else m.reason end`;

/** Reads figures past the application, for comparing. */
export function figuresReader(system: TestSystem) {
  const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 2 });
  afterAll(() => owner.end());
  const rows = async (text: string, cafeId: string) => (await owner.query(text, [cafeId])).rows as unknown[];
  return {
    owner,
    /** Resolves once the consumer has seen all that concerns it. */
    caughtUp: (cafeId: string): Promise<void> => caughtUp(system.server.kernel.db, cafeId, figuresConsumer),
    /** The copy that holds. */
    async held(cafeId: string): Promise<FigureTables> {
      const of = (table: keyof typeof tables) =>
        rows(
          `select ${tables[table]} from ${table} where cafe_id = $1
            and generation = (select generation from consumer_positions where cafe_id = $1 and name = 'figures')
            and not (${table === 'product_days' ? 'sold = 0 and gross_minor = 0 and reduced_minor = 0 and cost_micro = 0' : 'quantity_milli = 0 and cost_micro = 0'})
          order by 1, 2, 3, 4`.replace(
            'order by 1, 2, 3, 4',
            table === 'stock_totals' ? 'order by 1' : 'order by 1, 2, 3, 4',
          ),
          cafeId,
        );
      return {
        stock_days: await of('stock_days'),
        stock_months: await of('stock_months'),
        stock_totals: await of('stock_totals'),
        product_days: await of('product_days'),
      };
    },
    /** The same, added up from movements, orders and what was taken off them, without any event. */
    async addedUp(cafeId: string): Promise<FigureTables> {
      return {
        stock_days: await rows(
          `select item_id::text, business_day, ${countedAs} as reason, sum(quantity_milli)::bigint as quantity_milli, sum(cost_micro)::bigint as cost_micro
          from stock_movements m where cafe_id = $1 group by 1, 2, 3
          having sum(quantity_milli) <> 0 or sum(cost_micro) <> 0 order by 1, 2, 3, 4`,
          cafeId,
        ),
        stock_months: await rows(
          `select item_id::text, date_trunc('month', business_day)::date as month, ${countedAs} as reason, sum(quantity_milli)::bigint as quantity_milli, sum(cost_micro)::bigint as cost_micro
          from stock_movements m where cafe_id = $1 group by 1, 2, 3
          having sum(quantity_milli) <> 0 or sum(cost_micro) <> 0 order by 1, 2, 3, 4`,
          cafeId,
        ),
        stock_totals: await rows(
          `select item_id::text, sum(level_milli)::bigint as quantity_milli, sum(value_micro)::bigint as cost_micro,
            (select max(m.business_day) from stock_movements m where m.cafe_id = $1 and m.item_id = stock_levels.item_id and m.reason in ('sale', 'staff_drink')) as last_used
          from stock_levels where cafe_id = $1 group by item_id having sum(level_milli) <> 0 or sum(value_micro) <> 0 order by 1`,
          cafeId,
        ),
        product_days: await rows(
          `select product_id::text, variant_id::text, business_day, rate_basis_points, sum(sold)::bigint as sold, sum(gross)::bigint as gross_minor,
            sum(reduced)::bigint as reduced_minor, sum(cost)::bigint as cost_micro
          from (
            select l.product_id, l.variant_id, o.business_day, l.rate_basis_points,
              case when o.kind = 'cancelled' then 0 else l.quantity - coalesce(a.voided, 0) end as sold,
              case when o.kind = 'cancelled' then 0 else l.total_minor end as gross,
              case when o.kind = 'cancelled' then 0 else coalesce(a.amount, 0) end as reduced,
              coalesce(m.cost, 0) as cost
            from orders o join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id
            left join lateral (select sum(amount_minor) as amount, sum(quantity) filter (where kind = 'void') as voided from line_adjustments a
              where a.cafe_id = o.cafe_id and a.order_id = o.id and a.line_id = l.id) a on true
            left join lateral (select -sum(cost_micro) as cost from stock_movements m
              where m.cafe_id = o.cafe_id and m.order_id = o.id and m.line_id = l.id) m on true
            where o.cafe_id = $1) lines
          group by 1, 2, 3, 4
          having sum(sold) <> 0 or sum(gross) <> 0 or sum(reduced) <> 0 or sum(cost) <> 0
          order by 1, 2, 3, 4`,
          cafeId,
        ),
      };
    },
  };
}
