import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../support/plan-of.ts';
import { recordTurns, type Statement } from '../support/statements.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

/**
 * Every statement of a hot path uses an index, as the application's role, under row-level security, on tables with
 * enough rows of enough cafés that a wrong plan would show.
 */
const system = await testSystem();
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
const app = new pg.Client({ connectionString: system.database.appUrl });
afterAll(() => Promise.all([owner.end(), app.end()]));

let cafe: TestCafe;
let order: { id: string; tabId: string; tickets: { id: string }[] };
let payment: Statement[];
const cafesBeside = 200;
const ordersEach = 100;
const itemsEach = 40;

beforeAll(async () => {
  cafe = await system.cafe('plans');
  const guest = await cafe.guest();
  order = (await cafe.order(guest.token, { Duvel: 1, 'Croque-monsieur': 1 })).body;
  await app.connect();
  await owner.query(`
    insert into tabs (cafe_id, id, name, opened_at)
      select md5('cafe' || c)::uuid, md5('tab' || c)::uuid, 'Bar', now() from generate_series(1, ${cafesBeside}) c;
    insert into counters (cafe_id, id, name, kind, late_amber_seconds, late_red_seconds)
      select md5('cafe' || c)::uuid, md5('counter' || c)::uuid, 'Bar', 'bar', 1, 2 from generate_series(1, ${cafesBeside}) c;
    insert into orders (cafe_id, id, tab_id, business_day, number, workflow_id, status, kind, service_mode, guest_id, subtotal_minor, tax_minor, total_minor, created_seq, created_at)
      select md5('cafe' || c)::uuid, md5('order' || c || ' ' || n)::uuid, md5('tab' || c)::uuid, '2026-01-01', n, md5('w')::uuid, 'received', 'queued', 'on_premises', md5('g')::uuid, 100, 17, 100, n, now()
      from generate_series(1, ${cafesBeside}) c, generate_series(1, ${ordersEach}) n;
    insert into tickets (cafe_id, order_id, id, counter_id, status, kind, created_at, changed_at)
      select cafe_id, id, id, (select id from counters k where k.cafe_id = o.cafe_id limit 1), 'received', 'queued', now(), now() from orders o where business_day = '2026-01-01';
    insert into order_lines (cafe_id, order_id, id, ticket_id, position, product_id, variant_id, name, variant_name, quantity, unit_price_minor, total_minor, tax_class, rate_basis_points)
      select cafe_id, order_id, id, id, 0, id, id, 'x', 'x', 1, 100, 100, 'soft', 2100 from tickets where status = 'received' and created_at = changed_at;
    insert into events (cafe_id, seq, type, data, created_at)
      select md5('cafe' || c)::uuid, n, 'order:created', '{}', now() from generate_series(1, ${cafesBeside}) c, generate_series(1, ${ordersEach}) n;
    insert into idempotency_keys (cafe_id, actor_id, key, request_hash, created_at)
      select md5('cafe' || c)::uuid, md5('g')::uuid, n::text, '\\x00', now() from generate_series(1, ${cafesBeside}) c, generate_series(1, ${ordersEach}) n;
    insert into line_balances (cafe_id, order_id, line_id, total_minor, paid_minor)
      select l.cafe_id, l.order_id, l.id, l.total_minor, l.total_minor from order_lines l join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id where o.business_day = '2026-01-01';
    insert into line_adjustments (cafe_id, order_id, line_id, id, tab_id, kind, amount_minor, reason, made_by, business_day, created_at)
      select l.cafe_id, l.order_id, l.id, l.id, o.tab_id, 'discount', 1, 'x', l.id, o.business_day, now() from order_lines l join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id where o.business_day = '2026-01-01';
    insert into claims (cafe_id, id, tab_id, guest_id, label, kind, created_at, expires_at, ended_at, ended_as)
      select cafe_id, id, tab_id, guest_id, '', 'order', now(), now(), now(), 'paid' from orders where business_day = '2026-01-01';
    insert into claim_parts (cafe_id, claim_id, order_id, line_id, amount_minor)
      select l.cafe_id, l.order_id, l.order_id, l.id, l.total_minor from order_lines l join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id where o.business_day = '2026-01-01';
    insert into moved_lines (cafe_id, order_id, line_id, tab_id, moved_at)
      select l.cafe_id, l.order_id, l.id, o.tab_id, now() from order_lines l join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id where o.business_day = '2026-01-01' and o.number % 10 = 0;
    insert into payments (cafe_id, id, tab_id, method, status, amount_minor, currency, taken_by, tab_closed, business_day, created_at, completed_at)
      select cafe_id, id, tab_id, 'cash', 'completed', total_minor, 'EUR', id, false, business_day, now(), now() from orders where business_day = '2026-01-01';
    insert into receipts (cafe_id, number, id, kind, payment_id, token, data, business_day, created_at)
      select cafe_id, number, id, 'sale', id, id::text, '{}', business_day, now() from orders where business_day = '2026-01-01';
    insert into drawer_sessions (cafe_id, id, float_minor, opened_by, opened_at, business_day, counted_minor, expected_minor, closed_at)
      select cafe_id, id, 0, id, now(), business_day, 0, 0, now() from orders where business_day = '2026-01-01';
    insert into day_closings (cafe_id, business_day, number, report, closed_by, closed_at)
      select cafe_id, business_day - number, number, '{}', id, now() from orders where business_day = '2026-01-01';
    insert into payment_accounts (cafe_id, provider, updated_at)
      select md5('cafe' || c)::uuid, provider, now() from generate_series(1, ${cafesBeside}) c, unnest(array['payconiq', 'sepa_qr', 'card', 'credits', 'register']) provider;
    insert into customers (cafe_id, user_id, name, created_at)
      select md5('cafe' || c)::uuid, u.id, 'x', now() from generate_series(1, ${cafesBeside}) c, users u;
    insert into stock_locations (cafe_id, id, name)
      select md5('cafe' || c)::uuid, md5('place' || c)::uuid, 'Bar' from generate_series(1, ${cafesBeside}) c;
    insert into stock_items (cafe_id, id, name, unit, location_id, capped, created_at)
      select md5('cafe' || c)::uuid, md5('item' || c || ' ' || n)::uuid, 'Item ' || n, 'piece', md5('place' || c)::uuid, true, now()
      from generate_series(1, ${cafesBeside}) c, generate_series(1, ${itemsEach}) n;
    insert into stock_levels (cafe_id, item_id, location_id, capped)
      select cafe_id, id, location_id, capped from stock_items where created_at = now();
    insert into stock_movements (cafe_id, id, item_id, location_id, reason, quantity_milli, cost_micro, order_id, line_id, business_day, created_at)
      select l.cafe_id, l.id, i.id, i.location_id, 'sale', 0, 0, l.order_id, l.id, o.business_day, now()
      from order_lines l join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id
      join stock_items i on i.cafe_id = l.cafe_id and i.name = 'Item ' || (1 + o.number % ${itemsEach}) where o.business_day = '2026-01-01';
    analyze`);
  payment = await statementsOfCash();
});

/** What a cash payment of a real bill sent: all of it, whatever is written where. */
async function statementsOfCash(): Promise<Statement[]> {
  const turns = recordTurns(system.server.kernel.db.pool);
  await cafe.ok('POST /cafes/{cafeId}/payments', {
    token: cafe.employee.token,
    body: { method: 'cash', tabId: order.tabId },
  });
  const paying = turns.find((turn) => turn.some(({ name }) => name === 'take-tab')) ?? [];
  return paying.filter(({ name }) => name !== undefined);
}

/** Tables that a statement reads whole. */
const scanned = async (text: string, values: unknown[]) => (await planOf(app, cafe.id, { text, values })).whole;

const statement = (name: string, module = 'orders') =>
  readFile(join(import.meta.dirname, '../../src/modules', module, name), 'utf8');
/** Small tables of which every café has a handful of rows; PostgreSQL may read them as it likes. */
const small = [
  'cafes',
  'cafe_sequences',
  'zones',
  'tables',
  'counters',
  'workflows',
  'users',
  'payments',
  'payment_allocations',
  'tabs',
];
const expectIndexed = async (text: string, values: unknown[]) =>
  expect((await scanned(text, values)).filter((table) => !small.includes(table))).toEqual([]);

describe('statements of the hot path use an index', () => {
  it('finding the tabs of a batch', async () => {
    await expectIndexed(await statement('place-tabs.sql'), [[cafe.id], [order.tabId]]);
  });

  it('placing orders', async () => {
    const now = new Date();
    const id = '01900000-0000-7000-8000-000000000001';
    const values = [
      ...[
        [cafe.id],
        [id],
        ['key'],
        [Buffer.from('x')],
        [id],
        [order.tabId],
        ['2026-11-22'],
        [id],
        ['received'],
        ['on_premises'],
      ],
      ...[[id], [null], [null], [null], [100], [17], [100], ['{}']],
      ...[[1], [id], [cafe.counters.bar], ['received']],
      ...[[1], [id], [id], [0], [id], [id], ['x'], ['x'], ['[]'], [null], [1], [100], ['soft'], [2100]],
      now,
      [false],
    ];
    await expectIndexed(await statement('place-orders.sql'), values);
  });

  it('locking what a batch takes of stock', async () => {
    const values = [
      [cafe.id, cafe.id],
      [order.id, order.tabId],
    ];
    await expectIndexed(await statement('lock-levels.sql', 'stock'), values);
  });

  it('taking stock', async () => {
    const [of, id] = [[cafe.id], [order.id]];
    const values = [
      ...[of, id, id, [1000], [1000]],
      ...[of, id, id, id, ['sale'], [-1000], [-1000], id, id, [null], ['2026-11-22'], new Date()],
    ];
    await expectIndexed(await statement('take-stock.sql', 'stock'), values);
  });

  it('finding what a key stands for', async () => {
    await expectIndexed(await statement('placed-before.sql'), [[cafe.id], [order.id], ['key']]);
  });

  it('taking cash for a bill', async () => {
    expect(payment.map(({ name }) => name)).toHaveLength(11);
    for (const { text, values } of payment) await expectIndexed(text, values);
  });

  it.each([
    [
      'the board of a counter',
      'select order_id, id from tickets where cafe_id = $1 and counter_id = $2 and closed_at is null order by created_at limit 500',
      () => [cafe.id, cafe.counters.bar],
    ],
    [
      'a ticket by its id',
      'select order_id from tickets where cafe_id = $1 and id = $2',
      () => [cafe.id, order.tickets[0]?.id],
    ],
    [
      'tickets of an order',
      'select * from tickets where cafe_id = $1 and order_id = any ($2::uuid[])',
      () => [cafe.id, [order.id]],
    ],
    [
      'lines of an order',
      'select * from order_lines where cafe_id = $1 and order_id = any ($2::uuid[])',
      () => [cafe.id, [order.id]],
    ],
    [
      'what an order has taken of stock',
      `select item_id, location_id, sum(quantity_milli) from stock_movements where cafe_id = $1 and order_id = any ($2::uuid[]) group by item_id, location_id`,
      () => [cafe.id, [order.id]],
    ],
    [
      'what was used of items',
      `select item_id, sum(quantity_milli) from stock_movements where cafe_id = $1 and item_id = any ($2::uuid[]) and id >= $3 group by item_id`,
      () => [cafe.id, [order.id], order.id],
    ],
    [
      'whether something has moved lately',
      'select from stock_movements where cafe_id = $1 and id >= $2 limit 1',
      () => [cafe.id, order.id],
    ],
    [
      'a page of movements of a reason',
      'select * from stock_movements where cafe_id = $1 and reason = $2 order by id desc limit 51',
      () => [cafe.id, 'waste'],
    ],
    ['orders of a tab', 'select * from orders where cafe_id = $1 and tab_id = $2', () => [cafe.id, order.tabId]],
    [
      'a page of orders',
      'select id from orders where cafe_id = $1 and (business_day, number) < ($2::date, 50) order by business_day desc, number desc limit 51',
      () => [cafe.id, '2026-11-22'],
    ],
    [
      'events after a number',
      'select * from events where cafe_id = $1 and seq > $2 order by seq limit 500',
      () => [cafe.id, 3],
    ],
    [
      'a key',
      'select response from idempotency_keys where cafe_id = $1 and actor_id = $2 and key = $3',
      () => [cafe.id, order.id, 'k'],
    ],
    [
      'who is before whom',
      `select count(*) from tickets where cafe_id = $1 and counter_id = $2 and closed_at is null and created_at < now() and kind in ('queued', 'making')`,
      () => [cafe.id, cafe.counters.bar],
    ],
    [
      'how long a counter takes',
      'select ready_at from tickets where cafe_id = $1 and counter_id = $2 and ready_at is not null order by ready_at desc limit 20',
      () => [cafe.id, cafe.counters.bar],
    ],
  ])('%s', async (_, text, values) => {
    await expectIndexed(text, values());
  });

  it('also when the statement forgets its café: row-level security alone finds the index', async () => {
    expect(await scanned('select id from orders where tab_id = $1', [order.tabId])).toEqual([]);
  });
});
