import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glassCafe, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';
import { planOf } from '../support/plan-of.ts';
import { recordTurns, type Statement } from '../support/statements.ts';

const system = await payingSystem();
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
const app = new pg.Client({ connectionString: system.database.appUrl });
afterAll(() => Promise.all([owner.end(), app.end()]));
let shop: GlassCafe;

const ordersBefore = 2500;
const cafesBeside = 10;
/** Small tables of which every café has a handful of rows; PostgreSQL may read them as it likes. */
const small = ['glass_types', 'refunds', 'refund_allocations', 'tabs', 'cafes'];

/** Orders of long ago whose glasses nobody has brought back: one of each kind, its deposit paid; in other cafés too. */
async function longAgo(): Promise<void> {
  const { cafe, types } = shop;
  const { tabId, order } = await shop.ordered({ Duvel: 1, 'Coca-Cola': 1 });
  await shop.pay(cafe.employee.token, { method: 'cash', tabId });
  const of = `md5($2::uuid || ' ' || n)::uuid`;
  const at = `now() - interval '40 days' + n * interval '1 second'`;
  const line = (id: string) => `md5(t.${id} || ' ' || n)::uuid`;
  const changes = {
    orders: `'id', ${of}, 'number', 10 + n, 'created_at', ${at}`,
    tickets: `'id', ${line('id')}, 'order_id', ${of}`,
    order_lines: `'id', ${line('id')}, 'ticket_id', ${line('ticket_id')}, 'order_id', ${of}`,
    line_balances: `'line_id', ${line('line_id')}, 'order_id', ${of}`,
    glass_lots: `'line_id', ${line('line_id')}, 'order_id', ${of}, 'created_at', ${at}`,
  };
  for (const [table, change] of Object.entries(changes)) {
    const which = table === 'orders' ? 'id' : 'order_id';
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${change}))).*
        from ${table} t, generate_series(1, ${ordersBefore}) n where t.cafe_id = $1 and ${which} = $2`,
      [cafe.id, order.id],
    );
  }
  await owner.query('set session_replication_role = replica');
  for (const table of ['orders', 'line_balances', 'glass_lots'])
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('cafe_id', md5(c::text)::uuid))).*
        from ${table} t, generate_series(1, ${cafesBeside}) c where t.cafe_id = $1`,
      [cafe.id],
    );
  await owner.query('set session_replication_role = origin; analyze');
  expect((await shop.type(types.pint)).out).toBe(ordersBefore + 1);
}

/** Tables that a statement reads whole. */
async function scanned(statement: Statement): Promise<string[]> {
  const { whole } = await planOf(app, shop.cafe.id, statement);
  return whole.filter((table) => !small.includes(table));
}

describe('a kind of which thousands are out', () => {
  beforeAll(async () => {
    shop = await glassCafe(system, 'many');
    await app.connect();
    await longAgo();
  }, 120_000);

  it('comes back oldest first, found by an index, and hardly more than come back are looked at', async () => {
    const turns = recordTurns(system.server.kernel.db.pool);
    const { tumbler, pint } = shop.types;
    const glasses = [
      { glassTypeId: tumbler, count: 3 },
      { glassTypeId: pint, count: 2 },
    ];
    const back = await shop.giveBack({ glasses, to: 'cash' });
    expect([back.status, back.body.amountMinor]).toEqual([201, 200]);
    const taking = turns.flat().filter(({ text }) => /glass_lots|line_balances/.test(text));
    expect(taking.length).toBeGreaterThan(4);
    const sizes = taking.flatMap(({ values }) => values.map((value) => (Array.isArray(value) ? value.length : 1)));
    expect(Math.max(...sizes)).toBeLessThan(300);
    for (const statement of taking) expect(await scanned(statement), statement.text).toEqual([]);
    const { rows } = await owner.query<{ old: boolean }>(
      `select max(l.created_at) < now() - interval '39 days' as old from glass_return_parts p
        join glass_lots l using (cafe_id, order_id, glass_type_id) where p.return_id = $1 group by l.glass_type_id`,
      [back.body.id],
    );
    expect(rows.map(({ old }) => old)).toEqual([true, true]);
  });

  it('is lost whole where it has been out for too long, not a thousand of it', async () => {
    const { cafe, types } = shop;
    const lose = async (glassTypeId: string) =>
      (
        await cafe.ok('POST /cafes/{cafeId}/glasses/{glassTypeId}/losses', {
          ...{ params: { glassTypeId }, body: { olderThanDays: 30 } },
        })
      ).body;
    const [pints, tumblers] = [await lose(types.pint), await lose(types.tumbler)];
    const [lost, all] = [ordersBefore - 2, ordersBefore - 3];
    expect([pints.count, pints.keptMinor, pints.type.out]).toEqual([lost, lost * 100, 1]);
    expect([tumblers.count, tumblers.type.out]).toEqual([all, 1]);
  });
});
