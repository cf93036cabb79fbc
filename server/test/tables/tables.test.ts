import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashCode } from '../../src/modules/tables/index.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';

const system = await testSystem();
let cafe: TestCafe;
let other: TestCafe;
let hall: string;

beforeAll(async () => {
  cafe = await system.cafe('tables');
  other = await system.cafe('others');
  hall = cafe.zones[0]?.id ?? '';
});

const send = (route: string, options: Parameters<typeof system.call>[1] = {}) =>
  system.call(route, { token: cafe.manager.token, ...options, params: { cafeId: cafe.id, ...options.params } });
const newTable = async (label: string = randomUUID().slice(0, 12)) =>
  (await cafe.ok('POST /cafes/{cafeId}/tables', { body: { zoneId: hall, label } })).body as {
    id: string;
    label: string;
  };
const codeOf = async (tableId: string) =>
  (await cafe.ok('GET /cafes/{cafeId}/tables/{tableId}/code', { params: { tableId } })).body;
const sitDown = (tableToken: string) => system.call('POST /guest/sessions', { body: { tableToken } });
const lastEvents = async (count: number) =>
  (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items.slice(-count);

describe('tables', () => {
  it('are added behind the others of their zone, with a code', async () => {
    const added = await send('POST /cafes/{cafeId}/tables', { body: { zoneId: hall, label: ' 5 ' } });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({ id: added.body.id, zoneId: hall, label: '5', seats: 4, position: 3 });
    const labels = (await cafe.ok('GET /cafes/{cafeId}/tables')).body.items.map(
      ({ label }: { label: string }) => label,
    );
    expect(labels).toEqual(['1', '2', '3', '5', '4']);
    expect(await lastEvents(1)).toEqual([
      expect.objectContaining({ type: 'floor:changed', data: { tableId: added.body.id } }),
    ]);
    const code = await codeOf(added.body.id);
    expect(code).toEqual({
      tableId: added.body.id,
      token: expect.stringMatching(/^[\w-]{22}$/),
      url: `${system.server.kernel.config.publicUrl}/t/${code.token}`,
    });
    expect((await sitDown(code.token)).body).toMatchObject({ cafeId: cafe.id, tableId: added.body.id });
  });

  it('change', async () => {
    const { id } = await newTable();
    const change = { zoneId: cafe.zones[1]?.id, label: 'T9', seats: 8, position: 7 };
    const changed = await send('PATCH /cafes/{cafeId}/tables/{tableId}', { params: { tableId: id }, body: change });
    expect(changed.body).toEqual({ id, ...change });
    expect((await cafe.ok('GET /cafes/{cafeId}/tables')).body.items.at(-1)).toEqual(changed.body);
  });

  it('have their own labels and stand in a zone of their café', async () => {
    const duplicate = { status: 409, body: { code: 'DUPLICATE' } };
    const { id } = await newTable('Bar 1');
    expect(await send('POST /cafes/{cafeId}/tables', { body: { zoneId: hall, label: 'BAR 1' } })).toMatchObject(
      duplicate,
    );
    const params = { tableId: id };
    expect(await send('PATCH /cafes/{cafeId}/tables/{tableId}', { params, body: { label: '1' } })).toMatchObject(
      duplicate,
    );
    const elsewhere = { status: 404, body: { code: 'NOT_FOUND', errors: [{ path: 'zoneId' }] } };
    const zoneId = other.zones[0]?.id;
    expect(await send('POST /cafes/{cafeId}/tables', { body: { zoneId, label: 'Z' } })).toMatchObject(elsewhere);
    expect(await send('PATCH /cafes/{cafeId}/tables/{tableId}', { params, body: { zoneId } })).toMatchObject(elsewhere);
  });

  it.each([[{ seats: 0 }], [{ seats: 1.5 }], [{ label: '' }], [{ label: 'x'.repeat(21) }], [{ code: 'mine' }]])(
    'refuse %j',
    async (more) => {
      const answer = await send('POST /cafes/{cafeId}/tables', { body: { zoneId: hall, label: 'W', ...more } });
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'INVALID', errors: [{ path: Object.keys(more)[0] }] },
      });
    },
  );
});

describe('the code of a table', () => {
  it('is in the directory as its hash only', async () => {
    const { id } = await newTable();
    const { token } = await codeOf(id);
    expect(hashCode(token)).toEqual(createHash('sha256').update(token).digest());
    const rows = await system.server.kernel.db.global((query) =>
      query.selectFrom('table_codes').selectAll().where('table_id', '=', id).execute(),
    );
    expect(rows).toEqual([{ cafe_id: cafe.id, table_id: id, code_hash: hashCode(token) }]);
  });

  it('is replaced, and the old one dies with its sessions', async () => {
    const { id } = await newTable();
    const old = await codeOf(id);
    const session = (await sitDown(old.token)).body;
    const rotated = await send('POST /cafes/{cafeId}/tables/{tableId}/rotate', { params: { tableId: id } });
    expect(rotated.status).toBe(200);
    expect(rotated.body).toEqual(await codeOf(id));
    expect(rotated.body.token).not.toBe(old.token);
    expect(await lastEvents(1)).toEqual([expect.objectContaining({ type: 'floor:changed', data: { tableId: id } })]);
    expect(await sitDown(old.token)).toMatchObject({ status: 404, body: { code: 'TABLE_CODE_UNKNOWN' } });
    expect((await sitDown(rotated.body.token)).body).toMatchObject({ tableId: id, tabId: session.tabId });
    await expect
      .poll(
        async () =>
          (
            await system.call('GET /cafes/{cafeId}/tabs/{tabId}', {
              token: session.token,
              params: { cafeId: cafe.id, tabId: session.tabId },
            })
          ).body.code,
        soon,
      )
      .toBe('TABLE_CODE_REPLACED');
  });

  it('is replaced once for a repeat', async () => {
    const { id } = await newTable();
    const key = randomUUID();
    const options = { params: { tableId: id }, key };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send('POST /cafes/{cafeId}/tables/{tableId}/rotate', options)),
    );
    expect(new Set(answers.map(({ body }) => body.token))).toEqual(new Set([(await codeOf(id)).token]));
  });

  it('is replaced by many at once without two being good', async () => {
    const { id } = await newTable();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        send('POST /cafes/{cafeId}/tables/{tableId}/rotate', { params: { tableId: id } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const good = await Promise.all(answers.map(async ({ body }) => (await sitDown(body.token)).status));
    expect(good.filter((status) => status === 201)).toHaveLength(1);
  });
});

describe('removing a table', () => {
  const remove = (tableId: string) => send('DELETE /cafes/{cafeId}/tables/{tableId}', { params: { tableId } });

  it('kills its code and frees its label', async () => {
    const { id, label } = await newTable();
    const { token } = await codeOf(id);
    expect((await remove(id)).status).toBe(204);
    expect((await sitDown(token)).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    const code = { params: { tableId: id } };
    expect((await send('GET /cafes/{cafeId}/tables/{tableId}/code', code)).status).toBe(404);
    expect((await send('POST /cafes/{cafeId}/tables/{tableId}/rotate', code)).status).toBe(404);
    expect((await send('PATCH /cafes/{cafeId}/tables/{tableId}', { ...code, body: { seats: 2 } })).status).toBe(404);
    await newTable(label);
  });

  it('waits for an open bill', async () => {
    const { id } = await newTable();
    const guest = (await sitDown((await codeOf(id)).token)).body;
    expect((await cafe.order(guest.token, { Duvel: 1 })).status).toBe(201);
    expect(await remove(id)).toMatchObject({ status: 409, body: { code: 'TABLE_TAKEN' } });
    await cafe.ok('POST /cafes/{cafeId}/payments', { body: { method: 'cash', tabId: guest.tabId } });
    const { body } = await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { params: { tabId: guest.tabId } });
    if (body.status === 'open')
      await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/close', { params: { tabId: guest.tabId } });
    expect((await remove(id)).status).toBe(204);
  });

  it('closes a tab on which nothing was ordered, and answers its calls', async () => {
    const { id, label } = await newTable();
    const guest = (await sitDown((await codeOf(id)).token)).body;
    await cafe.ok('POST /guest/calls', { token: guest.token, body: { kind: 'waiter' } });
    expect((await remove(id)).status).toBe(204);
    expect(await lastEvents(2)).toEqual([
      expect.objectContaining({
        type: 'tab:changed',
        data: { tabId: guest.tabId, change: 'closed', status: 'closed', tableId: id, tableLabel: label },
      }),
      expect.objectContaining({ type: 'floor:changed', data: { tableId: id } }),
    ]);
    const calls = (await cafe.ok('GET /cafes/{cafeId}/calls')).body.items;
    expect(calls.filter(({ tableId }: { tableId: string }) => tableId === id)).toEqual([]);
  });

  it('and sitting down at it at the same time leaves no open tab behind', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await newTable();
      const { token } = await codeOf(id);
      const [removed, ...seats] = await Promise.all([remove(id), sitDown(token), sitDown(token), sitDown(token)]);
      expect(removed?.status).toBe(204);
      for (const { status } of seats) expect([201, 404]).toContain(status);
      const open = await system.server.kernel.db.read(cafe.id, (reader) =>
        reader.selectFrom('tabs').select('id').where('table_id', '=', id).where('status', '=', 'open').execute(),
      );
      expect(open).toEqual([]);
    }
  });
});

describe('the sheets with codes', () => {
  const sheets = (query = {}) =>
    fetch(`${system.url}/api/v1/cafes/${cafe.id}/tables/codes.pdf?${new URLSearchParams(query).toString()}`, {
      headers: { authorization: `Bearer ${cafe.manager.token}` },
    });

  it('are a PDF', async () => {
    const response = await sheets();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${cafe.slug}-codes.pdf"`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF');
  });

  it('are those of one zone, with as many codes as are asked for', async () => {
    const zoneId = (await cafe.ok('POST /cafes/{cafeId}/zones', { body: { name: 'Cellar' } })).body.id;
    for (const label of ['C1', 'C2', 'C3']) await cafe.ok('POST /cafes/{cafeId}/tables', { body: { zoneId, label } });
    const pages = async (perPage: string) => {
      const text = Buffer.from(await (await sheets({ zoneId, perPage })).arrayBuffer()).toString('latin1');
      return text.match(/\/Type \/Page\b/g)?.length;
    };
    expect(await pages('1')).toBe(3);
    expect(await pages('6')).toBe(1);
  });

  it('are not there for a zone of another café, or in other numbers', async () => {
    expect((await sheets({ zoneId: other.zones[0]?.id ?? '' })).status).toBe(404);
    expect((await sheets({ perPage: '7' })).status).toBe(400);
  });
});
