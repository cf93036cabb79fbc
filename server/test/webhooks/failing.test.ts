import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailsTo } from '../support/mailbox.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { webhooksHouse } from './webhooks-house.ts';

const house = await webhooksHouse();
const { system, receiver, make } = house;
let cafe: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('failing');
});
beforeEach(async () => {
  await receiver.tell({ mood: 'takes', secrets: [], forget: true });
  for (const { id } of (await cafe.ok('GET /cafes/{cafeId}/webhooks')).body.items)
    await cafe.ok('DELETE /cafes/{cafeId}/webhooks/{webhookId}', { params: { webhookId: id } });
});

const order = async (): Promise<number> => {
  const placed = await cafe.order(cafe.owner.token, { Duvel: 1 }, { tableId: cafe.tables[0]?.id });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  return placed.body.number;
};
const tries = async (webhookId: string, at = 0) => (await house.deliveries(cafe, webhookId)).at(at)?.tries;
const untilTries = (webhookId: string, count: number, at = 0) =>
  expect.poll(() => tries(webhookId, at), { timeout: 60_000, interval: 100 }).toBe(count);
const numbers = async () => (await receiver.received()).map(({ body }) => JSON.parse(body).data.number);

describe('a receiver that', () => {
  it('fails gets it again later under the same id, and those behind wait for it', async () => {
    await receiver.tell({ mood: 'fails' });
    const { id } = await make(cafe, { events: ['order:created'] });
    const [first, second] = [await order(), await order()];
    await untilTries(id, 1, 1);
    const [behind, head] = await house.deliveries(cafe, id);
    expect([behind?.tries, behind?.lastAttempt]).toEqual([0, null]);
    expect(head).toMatchObject({ state: 'waiting', lastAttempt: { status: 500, excerpt: 'the shop  is closed' } });
    expect((await house.webhook(cafe, id)).failingSince).not.toBeNull();
    await receiver.tell({ mood: 'takes' });
    await house.later(cafe, 1);
    await expect.poll(numbers, { timeout: 60_000 }).toEqual([first, first, second]);
    const received = await receiver.received();
    expect(received[0]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
    expect(received[0]?.body).toBe(received[1]?.body);
    await expect.poll(async () => (await house.webhook(cafe, id)).failingSince, { timeout: 60_000 }).toBeNull();
  });

  it('cannot digest one thing gets the next ones after four failures of that one', async () => {
    await receiver.tell({ mood: 'fails' });
    const { id } = await make(cafe, { events: ['order:created'] });
    const [first, second] = [await order(), await order()];
    for (const count of [1, 2, 3]) {
      await untilTries(id, count, 1);
      await house.later(cafe, 8);
    }
    await untilTries(id, 4, 1);
    await untilTries(id, 1, 0);
    expect(await numbers()).toEqual([first, first, first, first, second]);
  });

  it('is busy is asked again when it says', async () => {
    await receiver.tell({ mood: 'busy' });
    const { id } = await make(cafe, { events: ['order:created'] });
    await order();
    await untilTries(id, 1);
    const [waiting] = await house.deliveries(cafe, id);
    const wait = Date.parse(waiting?.nextTryAt ?? '') - Date.parse(waiting?.lastAttempt?.at ?? '');
    expect(Math.round(wait / 1000)).toBe(90);
  });

  it('redirects, breaks the connection or hangs has failed', async () => {
    const { id } = await make(cafe, { events: ['order:created'] });
    await receiver.tell({ mood: 'redirects' });
    await order();
    await untilTries(id, 1);
    expect((await house.deliveries(cafe, id))[0]?.lastAttempt).toMatchObject({ status: 307, failure: null });
    await receiver.tell({ mood: 'drops' });
    await house.later(cafe, 1);
    await untilTries(id, 2);
    expect((await house.deliveries(cafe, id))[0]?.lastAttempt).toMatchObject({ status: null, failure: 'connection' });
    await receiver.tell({ mood: 'hangs' });
    await house.later(cafe, 2);
    await expect
      .poll(async () => (await house.deliveries(cafe, id))[0]?.lastAttempt?.failure, { timeout: 60_000 })
      .toBe('timeout');
    expect((await receiver.received()).every(({ path }) => path === '/in')).toBe(true);
  });

  it('hangs does not hold up the others', async () => {
    await receiver.tell({ mood: 'hangs' });
    const hanging = await make(cafe, { events: ['order:created'] });
    await order();
    await expect.poll(async () => (await receiver.received()).length, { timeout: 60_000 }).toBe(1);
    await receiver.tell({ mood: 'takes' });
    const other = await make(cafe, { events: ['order:created'] });
    await order();
    await house.until(cafe, other.id, 'delivered');
    expect((await house.deliveries(cafe, hanging.id)).at(-1)?.state).toBe('waiting');
  });

  it('is away for a day has one given up, which can be sent again by hand', async () => {
    await receiver.tell({ mood: 'fails' });
    const { id } = await make(cafe, { events: ['order:created'] });
    const number = await order();
    await untilTries(id, 1);
    await house.later(cafe, 25 * 60);
    const given = await house.until(cafe, id, 'given_up');
    expect(given.tries).toBe(2);
    await receiver.tell({ mood: 'takes', forget: true });
    const params = { webhookId: id, deliveryId: given.id };
    await cafe.ok('POST /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver', { params });
    await house.until(cafe, id, 'delivered');
    const [again] = await receiver.received();
    expect(again?.headers['webhook-id']).toBe(given.id);
    expect(JSON.parse(again?.body ?? '').data.number).toBe(number);
    expect((await house.shown(cafe, id, given.id)).attempts.map(({ status }) => status)).toEqual([204, 500, 500]);
  });

  it('says that it is gone is switched off, and the owner is told', async () => {
    await receiver.tell({ mood: 'gone' });
    const { id } = await make(cafe, { events: ['order:created'] });
    await order();
    await order();
    await expect.poll(async () => (await house.webhook(cafe, id)).offBecause, { timeout: 60_000 }).toBe('gone');
    expect((await house.deliveries(cafe, id)).map(({ state }) => state)).toContain('dropped');
    const mails = (await mailsTo(system.server.kernel.db, cafe.owner.email)).filter(({ template }) => template === 'webhook-off'); // prettier-ignore
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(new URL(receiver.url).host);
    const audit = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 5 } })).body.items;
    expect(audit[0]).toMatchObject({
      ...{ action: 'webhook-off', actor: { kind: 'system' }, subject: { kind: 'webhook', id, name: receiver.url } },
      ...{ before: { active: true }, after: { active: false, offBecause: 'gone' } },
    });
    expect(await system.server.kernel.metrics.registry.metrics()).toContain(
      'table_tap_webhooks_switched_off_total{because="gone"} 1',
    );
    const refused = await system.call('POST /cafes/{cafeId}/webhooks/{webhookId}/test', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, webhookId: id },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'WEBHOOK_OFF']);
  });

  it('has taken nothing for three days is switched off', async () => {
    await receiver.tell({ mood: 'fails' });
    const { id } = await make(cafe, { events: ['order:created'] });
    await order();
    await untilTries(id, 1);
    await house.later(cafe, 73 * 60);
    await order();
    await expect.poll(async () => (await house.webhook(cafe, id)).offBecause, { timeout: 60_000 }).toBe('failing');
    expect((await house.webhook(cafe, id)).active).toBe(false);
  });
});

describe('trying a webhook out', () => {
  it('sends one message that is no event, and once only', async () => {
    const { id, secret } = await make(cafe, { events: ['menu:changed'] });
    const send = () => cafe.ok('POST /cafes/{cafeId}/webhooks/{webhookId}/test', { params: { webhookId: id } });
    await send();
    await house.until(cafe, id, 'delivered', 'webhook:test');
    const [message] = await receiver.received();
    expect(JSON.parse(message?.body ?? '')).toMatchObject({ event: 'webhook:test', data: { webhookId: id }, meta: { seq: 0 } }); // prettier-ignore
    expect(message?.body).not.toContain(secret);
    await receiver.tell({ mood: 'fails' });
    await send();
    expect((await house.until(cafe, id, 'given_up', 'webhook:test')).tries).toBe(1);
    expect((await house.webhook(cafe, id)).failingSince).toBeNull();
  });
});
