import { randomUUID } from 'node:crypto';
import type { DrawerSession } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

const system = await payingSystem();
const { pool } = system.server.kernel.db;
let shop: PayingCafe;
beforeAll(async () => {
  shop = await system.payingCafe('drawer');
});

const post = (route: string, body: Record<string, unknown>, of = shop, token = of.cafe.employee.token) =>
  system.call(`POST /cafes/{cafeId}/drawer/${route}`, {
    token,
    key: randomUUID(),
    params: { cafeId: of.cafe.id },
    body,
  });
const read = async (of = shop) =>
  system.call('GET /cafes/{cafeId}/drawer', { token: of.cafe.employee.token, params: { cafeId: of.cafe.id } });
const tab = async (lines: Record<string, number>, of = shop): Promise<string> => {
  const { id } = (await of.cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: randomUUID() } })).body;
  await of.cafe.order(of.cafe.employee.token, lines, { tabId: id });
  return id;
};
const payCash = async (lines: Record<string, number>, of = shop, more: Record<string, unknown> = {}) => {
  const paid = await of.pay(of.cafe.employee.token, { method: 'cash', tabId: await tab(lines, of), ...more });
  expect(paid.status, JSON.stringify(paid.body)).toBe(201);
  return paid.body;
};
const sound = async (of = shop) => expect(await checkLedger(pool, [of.cafe.id])).toEqual([]);

describe('a drawer', () => {
  it('knows what should be in it, from its float to its count', async () => {
    expect((await read()).body.code).toBe('NOT_FOUND');
    const opened = await post('open', { floatMinor: 15_000 });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    expect(opened.body).toMatchObject({
      floatMinor: 15_000,
      expectedMinor: 15_000,
      countedMinor: null,
      closedAt: null,
    });
    expect(await shop.balance('cash')).toBe(15_000);

    const paid = await payCash({ Duvel: 2 }, shop, { tipMinor: 80 });
    await shop.pay(shop.cafe.employee.token, { method: 'card', tabId: await tab({ Duvel: 1 }) });
    const back = await shop.refund(paid.id, { amountMinor: 460 });
    expect(back.status, JSON.stringify(back.body)).toBe(201);
    expect(
      (await post('movements', { kind: 'paid_in', amountMinor: 2_000, reason: 'coins from the bank' })).status,
    ).toBe(201);
    const out = await post('movements', { kind: 'paid_out', amountMinor: 5_000, reason: 'ice from next door' });
    expect(out.body).toMatchObject({
      takenMinor: 1_000,
      refundedMinor: 460,
      paidInMinor: 2_000,
      paidOutMinor: 5_000,
      expectedMinor: 15_000 + 1_000 - 460 + 2_000 - 5_000,
      movements: [
        { kind: 'paid_in', amountMinor: 2_000, reason: 'coins from the bank', by: { id: shop.cafe.employee.id } },
        { kind: 'paid_out', amountMinor: 5_000, reason: 'ice from next door' },
      ],
    });
    expect((await read()).body).toEqual(out.body);
    expect(await shop.balance('cash')).toBe(12_540);
    await sound();

    const closed = await post('close', { countedMinor: 12_500, note: 'forty cents short' });
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    expect(closed.body).toMatchObject({
      expectedMinor: 12_540,
      countedMinor: 12_500,
      differenceMinor: -40,
      note: 'forty cents short',
      closedBy: { id: shop.cafe.employee.id },
    });
    expect(await Promise.all(['cash', 'safe', 'cash_difference'].map((code) => shop.balance(code)))).toEqual([
      0,
      -15_000 - 2_000 + 5_000 + 12_500,
      40,
    ]);
    expect((await read()).body.code).toBe('NOT_FOUND');
    await sound();
  });

  it('opens once, and refuses what it has not', async () => {
    expect((await post('movements', { kind: 'paid_in', amountMinor: 1, reason: 'too late' })).body.code).toBe(
      'DRAWER_CLOSED',
    );
    expect((await post('close', { countedMinor: 0 })).body.code).toBe('DRAWER_CLOSED');
    await post('open', { floatMinor: 1_000 });
    expect((await post('open', { floatMinor: 1_000 })).body.code).toBe('DRAWER_OPEN');
    const short = await post('movements', { kind: 'paid_out', amountMinor: 1_001, reason: 'more than there is' });
    expect(short.body).toMatchObject({ code: 'DRAWER_SHORT', current: { expectedMinor: 1_000 } });
    await post('close', { countedMinor: 1_000 });
  });

  it('is listed page by page, newest first, and by day', async () => {
    const list = async (query: Record<string, unknown>) =>
      (await shop.cafe.ok('GET /cafes/{cafeId}/drawer/sessions', { query: query as never })).body;
    const all = (await list({})).items as DrawerSession[];
    expect(all).toHaveLength(2);
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(all);
    expect(second.nextCursor).toBeNull();
    expect((await list({ day: all[0]!.businessDay })).items).toEqual(all);
    expect((await list({ day: '2001-01-01' })).items).toEqual([]);
    const wrong = await system.call('GET /cafes/{cafeId}/drawer/sessions', {
      token: shop.cafe.employee.token,
      params: { cafeId: shop.cafe.id },
      query: { cursor: 'nonsense' },
    });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'cursor']);
  });

  it('starts from its float whatever was taken while none was open', async () => {
    const loose = await system.payingCafe('loose');
    await payCash({ Duvel: 2 }, loose);
    expect(await loose.balance('cash')).toBe(920);
    await sound(loose);
    const opened = await post('open', { floatMinor: 5_000 }, loose);
    expect(opened.body).toMatchObject({ takenMinor: 0, expectedMinor: 5_000 });
    expect([await loose.balance('cash'), await loose.balance('safe')]).toEqual([5_000, 920 - 5_000]);
    await payCash({ Duvel: 1 }, loose);
    expect((await read(loose)).body).toMatchObject({ takenMinor: 460, expectedMinor: 5_460 });
    await sound(loose);
    await post('close', { countedMinor: 5_460 }, loose);
    expect([await loose.balance('cash'), await loose.balance('safe')]).toEqual([0, 1_380]);
    await sound(loose);
  });
});

describe('two at once', () => {
  it('open it: one does', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('open', { floatMinor: 1_000 })));
    expect(answers.map(({ body }) => body.code ?? 'opened').sort()).toEqual([
      ...Array(3).fill('DRAWER_OPEN'),
      'opened',
    ]);
  });

  it('take out all there is: one does', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => post('movements', { kind: 'paid_out', amountMinor: 1_000, reason: 'to the bank' })),
    );
    expect(answers.map(({ body }) => body.code ?? 'taken').sort()).toEqual([...Array(3).fill('DRAWER_SHORT'), 'taken']);
    await sound();
  });

  it('close it: one does', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('close', { countedMinor: 0 })));
    expect(answers.map(({ body }) => body.code ?? 'closed').sort()).toEqual([
      ...Array(3).fill('DRAWER_CLOSED'),
      'closed',
    ]);
    await sound();
  });

  it('pay and close: each payment is in the drawer or beside it, and what is expected is what was taken', async () => {
    const tabs: string[] = [];
    for (let at = 0; at < 8; at++) tabs.push(await tab({ Duvel: 1 }));
    await post('open', { floatMinor: 1_000 });
    const pay = (tabId: string) => shop.pay(shop.cafe.employee.token, { method: 'cash', tabId });
    const [closed, ...paid] = await Promise.all([
      pay(tabs[0]!).then(() => post('close', { countedMinor: 1_000 })),
      ...tabs.slice(1).map(pay),
    ]);
    expect(paid.map(({ status }) => status)).toEqual(Array(7).fill(201));
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    expect(closed.body.expectedMinor).toBe(1_000 + closed.body.takenMinor);
    const { rows } = await pool.connect().then(async (client) => {
      await client.query('begin');
      await client.query(`select set_config('app.cafe_ids', $1, true)`, [`{${shop.cafe.id}}`]);
      const found = await client.query<{ taken: number }>(
        `select coalesce(sum(amount_minor + tip_minor + rounding_minor), 0)::int as taken from payments
          where id in (select subject_id from ledger_postings where drawer_session_id = $1 and kind = 'payment')`,
        [closed.body.id],
      );
      await client.query('rollback');
      client.release();
      return found;
    });
    expect(closed.body.takenMinor).toBe(rows[0]?.taken);
    expect(await shop.balance('cash')).toBe(8 * 460 - closed.body.takenMinor);
    await sound();
  });
});
