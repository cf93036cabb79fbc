import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '@table-tap/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Called } from '../support/call.ts';
import { glassCafe, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

/** Glasses are taken before the lines of their deposits, by everybody: who waits for glasses holds no line yet. */
const system = await payingSystem();
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 3 });
afterAll(() => owner.end());
let shop: GlassCafe;
beforeAll(async () => {
  shop = await glassCafe(system, 'lock-order');
});

const paid = async (lines: Record<string, number>): Promise<{ order: Order; paymentId: string }> => {
  const { tabId, order } = await shop.ordered(lines);
  const payment = (await shop.pay(shop.cafe.employee.token, { method: 'cash', tabId })).body;
  return { order, paymentId: payment.id };
};
const cancel = ({ id }: Order) =>
  system.call('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
    token: shop.cafe.manager.token,
    key: randomUUID(),
    params: { cafeId: shop.cafe.id, orderId: id },
    body: { reason: 'nobody came', refund: 'cash' },
  });
const back = (...kinds: string[]) =>
  shop.giveBack({ glasses: kinds.map((glassTypeId) => ({ glassTypeId, count: 1 })), to: 'cash' });

/**
 * Does something while somebody else has taken the lot of a kind of an order.
 * @returns its answer, and how many lines of deposits it held while it waited
 */
async function whileTaken(order: Order, kind: string, work: () => Promise<Called>): Promise<[Called, number]> {
  const holder = await owner.connect();
  const lines = order.lines.flatMap(({ id, deposit }) => (deposit ? [id] : []));
  try {
    await holder.query('begin');
    const { rows: me } = await holder.query<{ pid: number }>(
      `select pg_backend_pid() as pid from glass_lots where order_id = $1 and glass_type_id = $2 for no key update`,
      [order.id, kind],
    );
    const answer = work();
    const waiting = () => owner.query('select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))', [me[0]?.pid]);
    while ((await waiting()).rows.length === 0) await sleep(10);
    const free = await owner.query('select from line_balances where line_id = any ($1) for no key update skip locked', [lines]);
    await holder.query('commit');
    return [await answer, lines.length - free.rows.length];
  } finally {
    holder.release();
  }
} // prettier-ignore

describe('who waits for glasses', () => {
  it('holds no deposit while it cancels an order, also of a kind without one', async () => {
    const { types } = shop;
    for (const kind of [types.pint, types.tumbler]) {
      const { order } = await paid({ Duvel: 1, 'Coca-Cola': 1 });
      const [answer, held] = await whileTaken(order, kind, () => cancel(order));
      expect([answer.status, held]).toEqual([200, 0]);
    }
    await shop.provesRight();
  });

  it('holds no deposit while it refunds one', async () => {
    const { order, paymentId } = await paid({ Duvel: 1 });
    const lines = order.lines.flatMap(({ id, deposit }) => (deposit ? [{ orderId: order.id, lineId: id }] : []));
    const refund = () => shop.refund(paymentId, { lines, to: 'cash', reason: 'never poured' });
    const [answer, held] = await whileTaken(order, shop.types.pint, refund);
    expect([answer.status, held]).toEqual([201, 0]);
    await shop.provesRight();
  });

  it('holds no deposit of one kind while it waits for another that comes back with it', async () => {
    const { types } = shop;
    for (const kinds of [
      [types.pint, types.goblet],
      [types.goblet, types.pint],
    ]) {
      const { order } = await paid({ Duvel: 1, 'Westmalle Tripel': 1 });
      const [answer, held] = await whileTaken(order, kinds[1] ?? '', () => back(...kinds));
      expect([answer.status, answer.body.amountMinor, held]).toEqual([201, 300, 0]);
    }
    await shop.provesRight();
  });
});
