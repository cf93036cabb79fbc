import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditSeal } from '../../src/kernel/audit/seal.ts';
import { consume } from '../../src/kernel/events/consumers/consume.ts';
import { rebuild } from '../../src/kernel/events/consumers/rebuild.ts';
import type { Handlers } from '../../src/kernel/http/mount.ts';
import { openDemo } from '../../src/demo/demo.ts';
import { livePast, planOpening } from '../../src/demo/past/open-past.ts';
import { pastKernel } from '../../src/demo/past/past-kernel.ts';
import { readPastHouse } from '../../src/demo/past/past-stock.ts';
import { verifyChain } from '../../src/modules/audit/index.ts';
import { figuresConsumer } from '../../src/modules/figures/index.ts';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import { createModules } from '../../src/modules/modules.ts';
import { checkStock } from '../../src/modules/stock/index.ts';
import { listLevels } from '../../src/modules/inventory/queries/levels.ts';
import { smallHouse } from '../identity/small-house.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'table-tap-past-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const house = await smallHouse({ TABLE_TAP_DATA: dataDir, DEMO_PAST_WEEKS: '2' });
const { kernel } = house;
const { db } = kernel;
const interrupted = new Error('the machine was switched off');

const cafe = async () =>
  (await db.global((query) => query.selectFrom('cafe_slugs').select('cafe_id').executeTakeFirstOrThrow())).cafe_id;

/** What there is of it, in numbers. */
async function counted() {
  const cafeId = await cafe();
  return db.read(cafeId, async (reader) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*) from orders where cafe_id = ${cafeId}) as orders,
        (select count(*) from orders where cafe_id = ${cafeId} and kind <> 'done') as "notServed",
        (select count(*) from tabs where cafe_id = ${cafeId}) as tabs,
        (select count(*) from tabs where cafe_id = ${cafeId} and status <> 'closed') as "openTabs",
        (select count(*) from payments where cafe_id = ${cafeId} and purpose = 'bill') as payments,
        (select count(*) from payments where cafe_id = ${cafeId} and status <> 'completed') as "notPaid",
        (select count(*) from drawer_sessions where cafe_id = ${cafeId}) as drawers,
        (select count(*) from drawer_sessions where cafe_id = ${cafeId} and closed_at is null) as "openDrawers",
        (select count(*) from purchase_orders where cafe_id = ${cafeId}) as purchases,
        (select count(*) from purchase_orders where cafe_id = ${cafeId} and status <> 'received') as "notCome",
        (select count(*) from stock_movements where cafe_id = ${cafeId} and reason = 'waste') as waste`.execute(
      reader.raw,
    );
    return rows[0] as Record<string, number>;
  });
}

describe('a demo café with a past', () => {
  let planned: NonNullable<Awaited<ReturnType<typeof planOpening>>>;

  beforeAll(async () => {
    planned = (await planOpening(kernel, undefined))!;
    // Furnished, and switched off before the first guest.
    await expect(
      openDemo(kernel, (text) => {
        if (text.includes('past')) throw interrupted;
      }),
    ).rejects.toBe(interrupted);
    // And once more in the middle of the fourth day.
    const past = pastKernel(kernel);
    const { modules } = createModules(past);
    const handlers = modules.reduce<Handlers>((all, module) => ({ ...all, ...module.handlers }), {});
    const serve = handlers['PATCH /cafes/{cafeId}/orders/{orderId}/status']!;
    const servedBefore = planned.days
      .slice(0, 3)
      .flatMap(({ visits }) => visits.flatMap(({ orders }) => orders)).length;
    let left = servedBefore + 4;
    handlers['PATCH /cafes/{cafeId}/orders/{orderId}/status'] = async (call) => {
      if (left-- <= 0) throw interrupted;
      return serve(call);
    };
    const again = (await planOpening(past, await cafe()))!;
    expect(again).toEqual(planned);
    await expect(livePast(past, { handlers, cafeId: await cafe(), past: again }, () => undefined)).rejects.toBe(
      interrupted,
    );
    for (const module of modules) await module.stop?.();
    await past.db.close();
    expect((await counted())['openDrawers']).toBe(1);
    await openDemo(kernel, () => undefined);
  }, 300_000);

  it('has all of it once, also after interruptions: served, paid, come and closed', async () => {
    const visits = planned.days.flatMap((day) => day.visits);
    expect(await counted()).toEqual({
      ...{ orders: visits.flatMap(({ orders }) => orders).length, notServed: 0 },
      ...{ tabs: visits.length, openTabs: 0, payments: visits.length, notPaid: 0 },
      ...{ drawers: planned.days.length, openDrawers: 0 },
      ...{ purchases: planned.days.flatMap((day) => day.deliveries).length, notCome: 0 },
      waste: planned.days.flatMap((day) => day.waste).length,
    });
  });

  it('costs nothing at the next start, and is not begun where the café is complete', async () => {
    const before = await counted();
    const told: string[] = [];
    await openDemo({ ...kernel, config: { ...kernel.config, demoPastWeeks: 26 } }, (text) => told.push(text));
    expect(told).toEqual([]);
    expect(await counted()).toEqual(before);
  });

  it('ends with the stock that the demo has without one', async () => {
    const cafeId = await cafe();
    const { items } = await db.read(cafeId, (reader) => listLevels(reader, cafeId, {}));
    const levels = Object.fromEntries(items.map(({ name, levelMilli }) => [name, levelMilli]));
    const wanted = (await readPastHouse()).items.map(({ name, levelMilli }) => [name, levelMilli]);
    expect(levels).toEqual(Object.fromEntries(wanted));
  });

  it('holds in books, stock and audit log, and its figures are the same when they are made anew', async () => {
    const cafeId = await cafe();
    expect(await checkLedger(db.pool, [cafeId])).toEqual([]);
    expect(await checkStock(db.pool, cafeId)).toEqual([]);
    const audit = await verifyChain(db.pool, new AuditSeal(kernel.config.secret), cafeId, {
      newest: undefined,
      broken: false,
    });
    expect(audit.problem).toBeUndefined();
    expect(audit.entries).toBeGreaterThan(500);
    const figures = () =>
      db.read(cafeId, async (reader) => {
        const days = await sql<
          Record<string, unknown>
        >`select business_day, product_id, variant_id, sold, gross_minor, cost_micro
          from product_days where cafe_id = ${cafeId} order by 1, 2, 3`.execute(reader.raw);
        const months = await sql<Record<string, unknown>>`select month, item_id, reason, quantity_milli, cost_micro
          from stock_months where cafe_id = ${cafeId} order by 1, 2, 3`.execute(reader.raw);
        return { days: days.rows, months: months.rows };
      });
    while ((await consume(db, figuresConsumer, cafeId)) === 'more');
    const live = await figures();
    expect(new Set(live.days.map(({ business_day: day }) => day)).size).toBe(planned.days.length);
    await rebuild(db, figuresConsumer, cafeId);
    expect(await figures()).toEqual(live);
  });

  it('lies in the past, with ids that begin with its times, under the names of who worked then', async () => {
    const cafeId = await cafe();
    const since = planned.furnishedAt;
    const until = planned.days.at(-1)!.closesAt;
    const { rows } = await db.read(cafeId, (reader) =>
      sql<{ id: string; at: Date; by: string | null }>`
        select m.id, m.created_at as at, o.placed_by as by from stock_movements m
        left join orders o on o.cafe_id = m.cafe_id and o.id = m.order_id where m.cafe_id = ${cafeId}`.execute(
        reader.raw,
      ),
    );
    for (const { id, at } of rows) {
      expect(at >= since && at <= until).toBe(true);
      expect(Math.abs(Number.parseInt(id.replace('-', '').slice(0, 12), 16) - at.getTime())).toBeLessThan(1000);
    }
    expect(new Set(rows.flatMap(({ by }) => by ?? [])).size).toBeGreaterThan(2);
  });

  it('takes today’s orders in the steps that the demo always had', async () => {
    const cafeId = await cafe();
    const { steps } = await db.read(cafeId, (reader) =>
      reader
        .selectFrom('workflows')
        .select('steps')
        .where('cafe_id', '=', cafeId)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(steps).toHaveLength(4);
  });
});
