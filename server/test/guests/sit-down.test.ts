import { describe, expect, it } from 'vitest';
import { createTable, createZone, listTableCodes } from '../../src/modules/tables/index.ts';
import { aCafe, smallHouse, tokenOf, unwrap } from '../identity/small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const { cafeId, owner } = await aCafe(house);
const zone = unwrap(await createZone(db, { cafeId }, { name: 'Terrace' }));
let label = 0;

async function aTable() {
  const table = unwrap(await createTable(db, { cafeId }, { zoneId: zone.id, label: String(++label), seats: 4 }));
  const codes = await db.read(cafeId, (reader) => listTableCodes(reader, cafeId, 'http://x'));
  return { ...table, token: codes.find(({ tableId }) => tableId === table.id)?.token ?? '' };
}
const sit = (tableToken: string) => house.send('POST', '/guest/sessions', { body: { tableToken } });
const tabsAt = (tableId: string) =>
  db.read(cafeId, (reader) =>
    reader.selectFrom('tabs').selectAll().where('cafe_id', '=', cafeId).where('table_id', '=', tableId).execute(),
  );
const close = (tabId: string) =>
  db.write({ cafeId }, async (tx) => {
    const closed = { status: 'closed', closed_at: tx.now } as const;
    await tx.updateTable('tabs').set(closed).where('cafe_id', '=', cafeId).where('id', '=', tabId).execute();
  });
const opened = (tabId: string) =>
  house.events
    .filter(({ event }) => event.type === 'tab:changed' && event.tabId === tabId)
    .map(({ event }) => event.data);

describe('sitting down', () => {
  it('opens the tab of the table and tells the staff', async () => {
    const table = await aTable();
    const got = await sit(table.token);
    expect(got.status).toBe(201);
    expect(got.body).toEqual({
      token: expect.any(String),
      expiresAt: new Date(house.clock.now().getTime() + 12 * 3600 * 1000).toISOString(),
      cafeId,
      tableId: table.id,
      tabId: expect.any(String),
    });
    expect(await house.kernel.tokens.verify(got.body.token)).toMatchObject({
      kind: 'guest',
      cafeId,
      tableId: table.id,
      codeVersion: 1,
    });
    expect(opened(got.body.tabId)).toEqual([
      { tabId: got.body.tabId, change: 'opened', status: 'open', tableId: table.id, tableLabel: table.label },
    ]);
  });

  it('joins the open tab; every phone is a session of its own', async () => {
    const table = await aTable();
    const [first, second] = [await sit(table.token), await sit(table.token)];
    expect(second.body.tabId).toBe(first.body.tabId);
    expect(second.body.token).not.toBe(first.body.token);
    expect(opened(first.body.tabId)).toHaveLength(1);
  });

  it('opens one tab for twenty phones at once', async () => {
    const table = await aTable();
    const got = await Promise.all(Array.from({ length: 20 }, () => sit(table.token)));
    expect(got.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(got.map(({ body }) => body.tabId)).size).toBe(1);
    expect(await tabsAt(table.id)).toHaveLength(1);
    expect(opened(got[0]?.body.tabId)).toHaveLength(1);
  });

  it('opens a new tab once the old one is closed', async () => {
    const table = await aTable();
    const first = await sit(table.token);
    await close(first.body.tabId);
    const second = await sit(table.token);
    expect(second.body.tabId).not.toBe(first.body.tabId);
    expect(await tabsAt(table.id)).toHaveLength(2);
  });

  it('never opens two while tabs are closed and opened at once', async () => {
    const table = await aTable();
    for (let round = 0; round < 5; round++) {
      const { body } = await sit(table.token);
      const [, ...got] = await Promise.all([close(body.tabId), ...Array.from({ length: 8 }, () => sit(table.token))]);
      expect(got.every(({ status }) => status === 201)).toBe(true);
      expect((await tabsAt(table.id)).filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1);
    }
  });

  it('knows no wrong code, no replaced one, no removed table and no closed café', async () => {
    expect((await sit('nonsense')).body.code).toBe('TABLE_CODE_UNKNOWN');
    const token = await tokenOf(house, owner);
    const table = await aTable();
    const rotated = await house.send('POST', `/cafes/${cafeId}/tables/${table.id}/rotate`, { token });
    expect((await sit(table.token)).status).toBe(404);
    expect((await sit(rotated.body.token)).status).toBe(201);
    const gone = await aTable();
    expect((await house.send('DELETE', `/cafes/${cafeId}/tables/${gone.id}`, { token })).status).toBe(204);
    expect((await sit(gone.token)).body.code).toBe('TABLE_CODE_UNKNOWN');
    await db.write(
      { cafeId },
      async (tx) =>
        void (await tx.updateTable('cafes').set({ closed_at: tx.now }).where('cafe_id', '=', cafeId).execute()),
    );
    expect((await sit(rotated.body.token)).body.code).toBe('TABLE_CODE_UNKNOWN');
    await db.write(
      { cafeId },
      async (tx) =>
        void (await tx.updateTable('cafes').set({ closed_at: null }).where('cafe_id', '=', cafeId).execute()),
    );
  });

  it('takes a code and nothing else', async () => {
    for (const body of [{}, { tableToken: '' }, { tableToken: 7 }, { tableToken: 'x', cafeId }]) {
      expect((await house.send('POST', '/guest/sessions', { body })).status).toBe(400);
    }
  });
});
