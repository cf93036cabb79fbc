import { describe, expect, it } from 'vitest';
import { createTable, createZone, listTableCodes } from '../../src/modules/tables/index.ts';
import { aCafe, aPerson, smallHouse, tokenOf, unwrap } from '../identity/small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const { cafeId, owner } = await aCafe(house);
const other = await aCafe(house);
const zone = unwrap(await createZone(db, { cafeId }, { name: 'Terrace' }));
const ann = await aPerson(house, { cafeId, role: 'employee' });
const annToken = await tokenOf(house, ann.email);
let label = 0;

async function aGuest() {
  const table = unwrap(await createTable(db, { cafeId }, { zoneId: zone.id, label: `T${++label}`, seats: 4 }));
  const codes = await db.read(cafeId, (reader) => listTableCodes(reader, cafeId, 'http://x'));
  const tableToken = codes.find(({ tableId }) => tableId === table.id)?.token;
  const { body } = await house.send('POST', '/guest/sessions', { body: { tableToken } });
  return { table, token: body.token as string, tabId: body.tabId as string };
}
const call = (token: string, kind = 'waiter', headers?: Record<string, string>) =>
  house.send('POST', '/guest/calls', { token, body: { kind }, ...(headers && { headers }) });
const open = async (token = annToken) =>
  (await house.send('GET', `/cafes/${cafeId}/calls`, { token })).body.items as { id: string }[];
const answer = (id: string, token = annToken, cafe = cafeId) =>
  house.send('POST', `/cafes/${cafe}/calls/${id}/answer`, { token });
const told = (type: string, tabId: string) =>
  house.events.filter(({ event }) => event.type === type && event.tabId === tabId);

describe('calling a waiter', () => {
  it('shows the table and zone to staff, and goes to everybody at the tab', async () => {
    const guest = await aGuest();
    const got = await call(guest.token);
    expect(got.status).toBe(201);
    expect(got.body).toEqual({
      id: expect.any(String),
      kind: 'waiter',
      tableId: guest.table.id,
      tableLabel: guest.table.label,
      zoneName: 'Terrace',
      tabId: guest.tabId,
      createdAt: house.clock.now().toISOString(),
    });
    expect(await open()).toContainEqual(got.body);
    expect(told('guest:call', guest.tabId).map(({ event }) => event.data)).toEqual([got.body]);
  });

  it('is one call however often it is pressed, until somebody answers', async () => {
    const guest = await aGuest();
    const got = await Promise.all(Array.from({ length: 10 }, () => call(guest.token)));
    expect(new Set(got.map(({ body }) => body.id)).size).toBe(1);
    expect(told('guest:call', guest.tabId)).toHaveLength(1);
    const bill = await call(guest.token, 'bill');
    expect(bill.body.id).not.toBe(got[0]?.body.id);
    expect((await answer(got[0]?.body.id)).status).toBe(204);
    const again = await call(guest.token);
    expect(again.body.id).not.toBe(got[0]?.body.id);
  });

  it('answers a repeat with the same key the same, also once it is answered', async () => {
    const guest = await aGuest();
    const first = await call(guest.token, 'bill', { 'Idempotency-Key': 'k1' });
    await answer(first.body.id);
    const repeat = await call(guest.token, 'bill', { 'Idempotency-Key': 'k1' });
    expect(repeat.body).toEqual(first.body);
    expect((await call(guest.token, 'waiter', { 'Idempotency-Key': 'k1' })).body.code).toBe('KEY_REUSED');
  });

  it('names the table where the tab is now', async () => {
    const guest = await aGuest();
    const { table } = await aGuest();
    await db.write({ cafeId }, async (tx) => {
      const mine = tx.updateTable('tabs').where('cafe_id', '=', cafeId);
      await mine.set({ status: 'closed', closed_at: tx.now }).where('table_id', '=', table.id).execute();
      await mine.set({ table_id: table.id }).where('id', '=', guest.tabId).execute();
    });
    expect((await call(guest.token)).body).toMatchObject({
      tableId: table.id,
      tableLabel: table.label,
      tabId: guest.tabId,
    });
  });

  it('is refused where the café takes no calls, and for staff', async () => {
    expect((await call(annToken)).status).toBe(403);
    const token = await tokenOf(house, owner);
    const settings = await house.send('GET', `/cafes/${cafeId}/settings`, { token });
    const change = (calls: boolean, etag: string | null) =>
      house.send('PUT', `/cafes/${cafeId}/settings`, {
        token,
        body: { ...settings.body, features: { calls, wait: true } },
        headers: { 'If-Match': etag ?? '' },
      });
    const guest = await aGuest();
    const off = await change(false, settings.headers.get('etag'));
    expect((await call(guest.token)).body.code).toBe('FORBIDDEN');
    await change(true, off.headers.get('etag'));
    expect((await call(guest.token)).status).toBe(201);
  });
});

describe('answering a call', () => {
  it('takes it off every screen and says who', async () => {
    const guest = await aGuest();
    const { id } = (await call(guest.token)).body;
    expect((await answer(id)).status).toBe(204);
    expect((await open()).map((item) => item.id)).not.toContain(id);
    const [event] = told('guest:call_answered', guest.tabId);
    expect(event?.event.data).toMatchObject({ callId: id, tabId: guest.tabId, by: { id: ann.id } });
  });

  it('is fine when a colleague was quicker, and told once', async () => {
    const guest = await aGuest();
    const { id } = (await call(guest.token)).body;
    const got = await Promise.all([answer(id), answer(id), answer(id)]);
    expect(got.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(told('guest:call_answered', guest.tabId)).toHaveLength(1);
  });

  it('is for staff of the café', async () => {
    const guest = await aGuest();
    const { id } = (await call(guest.token)).body;
    const stranger = await tokenOf(house, other.owner);
    expect((await answer(id, stranger)).status).toBe(404);
    expect((await answer(id, stranger, other.cafeId)).status).toBe(404);
    expect((await answer(id, guest.token)).status).toBe(403);
    expect((await house.send('GET', `/cafes/${cafeId}/calls`, { token: guest.token })).status).toBe(403);
    expect((await answer('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
