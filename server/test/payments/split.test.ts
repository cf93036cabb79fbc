import { beforeAll, describe, expect, it } from 'vitest';
import type { Called } from '../support/call.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

const system = await payingSystem();
let house: PayingCafe;
beforeAll(async () => {
  house = await system.payingCafe('split');
});

/** A tab at a table that nobody has sat at yet, with `phones` phones of which the first has ordered. */
async function seated(table: number, lines: Record<string, number>, phones = 1) {
  const { cafe } = house;
  const guests = await Promise.all(Array.from({ length: phones }, () => cafe.guest(table)));
  const [first] = guests;
  if (!first) throw new Error('nobody sat down');
  const order = await cafe.order(first.token, lines);
  expect(order.status, JSON.stringify(order.body)).toBe(201);
  return { guests, tabId: first.tabId, order: order.body, token: first.token };
}
const closeOff = (tabId: string) => house.pay(house.cafe.employee.token, { method: 'cash', tabId });
const linePart = (order: { id: string; lines: { id: string }[] }, index: number, take: number, of: number) => ({
  kind: 'lines' as const,
  lines: [{ orderId: order.id, lineId: (order.lines[index] as { id: string }).id, take, of }],
});

describe('a bill in parts', () => {
  it('lines, a half, a share and the rest, by cash and credits, end exactly at zero', async () => {
    const { cafe, pay, bill } = house;
    const { tabId, order } = await seated(0, { Duvel: 3, 'Croque-monsieur': 1 });
    const total = order.totals.totalMinor;
    const two = (await pay(cafe.employee.token, { method: 'cash', tabId, part: linePart(order, 0, 2, 3) })).body;
    expect(two).toMatchObject({ amountMinor: 920, tabClosed: false, status: 'completed' });
    const half = (await pay(cafe.employee.token, { method: 'cash', tabId, part: linePart(order, 1, 1, 2) })).body;
    const customerId = await house.customer('anna', 5000);
    const share = (
      await pay(cafe.employee.token, { method: 'credits', customerId, tabId, part: { kind: 'share', of: 4 } })
    ).body;
    expect(share.status, JSON.stringify(share)).toBe('completed');
    const left = await bill(tabId);
    expect(left.dueMinor).toBe(total - two.amountMinor - half.amountMinor - share.amountMinor);
    const rest = (await pay(cafe.employee.token, { method: 'cash', tabId })).body;
    expect(rest).toMatchObject({ amountMinor: left.dueMinor, tabClosed: true });
    expect(await bill(tabId)).toMatchObject({ status: 'closed', dueMinor: 0, paidMinor: total, claimedMinor: 0 });
    expect(await house.balance(`credits:${customerId}`)).toBe(5000 - share.amountMinor);
  });

  it('shows claims to everybody, keeps others from paying them, and lets them go', async () => {
    const { claim, bill, pay } = house;
    const { tabId, order, guests } = await seated(1, { Duvel: 2 }, 2);
    const [mine, theirs] = guests;
    if (!mine || !theirs) throw new Error('two phones are needed');
    const made = await claim(mine.token, tabId, linePart(order, 0, 1, 2));
    expect([made.status, made.body.amountMinor]).toEqual([201, 460]);
    expect(await bill(tabId)).toMatchObject({ claimedMinor: 460, dueMinor: 460 });
    expect((await claim(theirs.token, tabId, { kind: 'amount', amountMinor: 461 })).body.errors[0].path).toBe(
      'part.amountMinor',
    );
    expect((await claim(theirs.token, tabId, { kind: 'rest' })).body.amountMinor).toBe(460);
    expect((await house.pay(house.cafe.employee.token, { method: 'cash', tabId })).body.code).toBe('CLAIMED');
    const again = await claim(mine.token, tabId, linePart(order, 0, 1, 2));
    expect(again.body.amountMinor).toBe(460);
    const release = (token: string, claimId: string) =>
      system.call('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', {
        token,
        params: { cafeId: house.cafe.id, tabId, claimId },
      });
    expect((await release(theirs.token, again.body.id)).status).toBe(404);
    expect((await release(mine.token, again.body.id)).status).toBe(204);
    expect((await release(mine.token, again.body.id)).status).toBe(204);
    const paid = await pay(house.cafe.employee.token, {
      method: 'cash',
      tabId,
      part: { kind: 'amount', amountMinor: 460 },
    });
    expect(paid.body.tabClosed).toBe(false);
    // Staff take the money of a guest's claim.
    const claimId = (await bill(tabId)).claims[0]?.id;
    expect((await pay(house.cafe.employee.token, { method: 'cash', claimId })).body).toMatchObject({ tabClosed: true });
  });

  it('ten phones that claim the same line: one has it', async () => {
    const { tabId, order, guests } = await seated(2, { Duvel: 1 }, 10);
    const answers = await Promise.all(guests.map(({ token }) => house.claim(token, tabId, linePart(order, 0, 1, 1))));
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['CLAIMED']),
    );
    const claimId = (await house.bill(tabId)).claims[0]?.id;
    await house.pay(house.cafe.employee.token, { method: 'cash', claimId });
  });

  it('ten people pay equal shares at once: the bill is paid to the cent', async () => {
    const { tabId, order } = await seated(0, { Duvel: 3, 'Croque-monsieur': 2 });
    const paid = await Promise.all(
      Array.from({ length: 10 }, () =>
        house.pay(house.cafe.employee.token, { method: 'cash', tabId, part: { kind: 'share', of: 10 } }),
      ),
    );
    expect(paid.map(({ status }) => status)).toEqual(Array(10).fill(201));
    const amounts = paid.map(({ body }) => body.amountMinor as number);
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(order.totals.totalMinor);
    expect(paid.filter(({ body }) => body.tabClosed)).toHaveLength(1);
  });

  it('100 people spend one credit of ten euros at once: one succeeds', async () => {
    const customerId = await house.customer('one-tenner', 1000);
    const { cafe } = house;
    const tabs = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const tab = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: `spender ${index}` } })).body;
        await cafe.order(cafe.employee.token, { Duvel: 30 }, { tabId: tab.id });
        return tab.id as string;
      }),
    );
    const part = { kind: 'amount', amountMinor: 1000 };
    // A full house answers 503: as every client does, the same is sent again under the same key.
    const spend = async (tabId: string, key = crypto.randomUUID()): Promise<Called> => {
      const answer = await house.pay(cafe.employee.token, { method: 'credits', customerId, tabId, part }, key);
      return answer.status === 503 ? spend(tabId, key) : answer;
    };
    const answers = await Promise.all(tabs.flatMap((tabId) => Array.from({ length: 10 }, () => spend(tabId))));
    expect(answers).toHaveLength(100);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['CREDITS_SHORT']),
    );
    expect(await house.balance(`credits:${customerId}`)).toBe(0);
  });

  it('a guest pays on its own tab only', async () => {
    const { tabId, order } = await seated(2, { Duvel: 1 });
    const stranger = await house.cafe.guest(1);
    for (const target of [{ tabId }, { orderId: order.id }]) {
      expect((await house.pay(stranger.token, { method: 'card', ...target })).status).toBe(404);
    }
    expect((await house.claim(stranger.token, tabId, { kind: 'rest' })).status).toBe(404);
    expect((await house.pay(stranger.token, { method: 'cash', tabId: stranger.tabId })).body.code).toBe('METHOD_OFF');
    await closeOff(tabId);
  });
});

describe('what is taken off', () => {
  const adjust = (tabId: string, body: Record<string, unknown>, token = house.cafe.manager.token) =>
    system.call('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      token,
      key: crypto.randomUUID(),
      params: { cafeId: house.cafe.id, tabId },
      body: { reason: 'because of the wait', ...body },
    });

  it('a discount is shared out to the cent, and VAT follows what is paid', async () => {
    const { tabId, order } = await seated(1, { Duvel: 3, 'Croque-monsieur': 1 });
    const off = await adjust(tabId, { kind: 'discount', percent: 10 });
    expect([off.status, off.body.amountMinor]).toEqual([201, Math.round(order.totals.totalMinor / 10)]);
    const due = order.totals.totalMinor - off.body.amountMinor;
    expect(await house.bill(tabId)).toMatchObject({ totalMinor: due, dueMinor: due });
    const before = await house.balance('vat:2100');
    const paid = (await closeOff(tabId)).body;
    expect(paid.amountMinor).toBe(due);
    const beer = paid.allocations.find((part: { lineId: string }) => part.lineId === order.lines[0].id).amountMinor;
    expect((await house.balance('vat:2100')) - before).toBe(Math.round((beer * 21) / 121));
  });

  it('a void is told to the counter, what was paid cannot be voided, and only managers give away', async () => {
    const { tabId, order } = await seated(2, { Duvel: 2, 'Croque-monsieur': 1 });
    const [beer, croque] = order.lines;
    const line = { orderId: order.id, lineId: beer.id };
    expect((await adjust(tabId, { kind: 'comp', lines: [line] }, house.cafe.employee.token)).status).toBe(403);
    const one = await adjust(tabId, { kind: 'void', lines: [{ ...line, quantity: 1 }] }, house.cafe.employee.token);
    expect(one.body).toMatchObject({ kind: 'void', amountMinor: 460 });
    const shown = await house.cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId: order.id } });
    expect(shown.body.lines[0]).toMatchObject({ quantity: 2, voided: 1 });
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId, part: linePart(order, 1, 1, 1) });
    const paid = await adjust(tabId, { kind: 'void', lines: [{ orderId: order.id, lineId: croque.id }] });
    expect(paid.body.code).toBe('ALREADY_PAID');
    expect((await adjust(tabId, { kind: 'void', lines: [line], percent: 50 })).status).toBe(400);
    expect((await adjust(tabId, { kind: 'discount', amountMinor: 9999 })).body.errors[0].path).toBe('amountMinor');
    expect((await closeOff(tabId)).body).toMatchObject({ amountMinor: 460, tabClosed: true });
  });
});

describe('lines that move', () => {
  it('go to another bill with what is paid on them, and back', async () => {
    const { cafe } = house;
    const from = await seated(0, { Duvel: 2, 'Croque-monsieur': 1 });
    const to = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Bram' } })).body;
    const beer = { orderId: from.order.id, lineId: from.order.lines[0].id };
    await house.pay(cafe.employee.token, { method: 'cash', tabId: from.tabId, part: linePart(from.order, 0, 1, 2) });
    const move = (tabId: string) =>
      system.call('POST /cafes/{cafeId}/tabs/{tabId}/lines', {
        token: cafe.employee.token,
        key: crypto.randomUUID(),
        params: { cafeId: cafe.id, tabId },
        body: { lines: [beer] },
      });
    expect((await move(to.id)).body).toMatchObject({ totalMinor: 920, paidMinor: 460, dueMinor: 460 });
    const left = await house.bill(from.tabId);
    expect(left.lines.map(({ lineId }) => lineId)).toEqual([from.order.lines[1].id]);
    expect((await move(from.tabId)).body.lines).toHaveLength(2);
    expect((await house.bill(to.id)).lines).toEqual([]);
    await move(to.id);
    expect((await closeOff(to.id)).body).toMatchObject({ amountMinor: 460, tabClosed: true });
    expect((await closeOff(from.tabId)).body.tabClosed).toBe(true);
  });

  it('and bills are merged with claims and payments on them', async () => {
    const { cafe } = house;
    const a = await seated(1, { Duvel: 2 });
    const b = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Carla' } })).body;
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: b.id });
    await house.pay(cafe.employee.token, { method: 'cash', tabId: a.tabId, part: linePart(a.order, 0, 1, 2) });
    await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/merge', { params: { tabId: b.id }, body: { fromTabId: a.tabId } });
    expect(await house.bill(b.id)).toMatchObject({ totalMinor: 1380, paidMinor: 460, dueMinor: 920 });
    expect((await closeOff(b.id)).body).toMatchObject({ amountMinor: 920, tabClosed: true });
  });
});
