import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('zones');
});

const send = (route: string, options: Parameters<typeof system.call>[1] = {}) =>
  system.call(route, { token: cafe.manager.token, ...options, params: { cafeId: cafe.id, ...options.params } });
const floorVersion = async () => {
  const { db } = system.server.kernel;
  const row = await db.read(cafe.id, (reader) =>
    reader.selectFrom('cafes').select('floor_version').executeTakeFirstOrThrow(),
  );
  return row.floor_version;
};

describe('zones', () => {
  it('are added behind the others, changed and removed, each announced', async () => {
    const before = await floorVersion();
    const added = await send('POST /cafes/{cafeId}/zones', { body: { name: 'Garden' } });
    expect(added).toMatchObject({ status: 201, body: { name: 'Garden', position: 2 } });
    const params = { zoneId: added.body.id };
    const changed = await send('PATCH /cafes/{cafeId}/zones/{zoneId}', { params, body: { position: 0, name: 'Roof' } });
    expect(changed.body).toEqual({ id: added.body.id, name: 'Roof', position: 0, payMode: null });
    expect((await cafe.ok('GET /cafes/{cafeId}/zones')).body.items).toHaveLength(3);
    expect((await send('DELETE /cafes/{cafeId}/zones/{zoneId}', { params })).status).toBe(204);
    expect((await cafe.ok('GET /cafes/{cafeId}/zones')).body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Hall',
      'Terrace',
    ]);
    expect(await floorVersion()).toBe(before + 3);
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items.slice(-3);
    expect(events).toEqual(
      events.map(() => expect.objectContaining({ type: 'floor:changed', data: { tableId: null } })),
    );
    for (const route of ['PATCH', 'DELETE']) {
      const answer = await send(`${route} /cafes/{cafeId}/zones/{zoneId}`, {
        params,
        body: route === 'PATCH' ? { position: 1 } : undefined,
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });

  it('may be paid in another way than the rest of the café', async () => {
    const added = await send('POST /cafes/{cafeId}/zones', { body: { name: 'Concert hall', payMode: 'pay_first' } });
    expect(added.body.payMode).toBe('pay_first');
    const params = { zoneId: added.body.id };
    const renamed = await send('PATCH /cafes/{cafeId}/zones/{zoneId}', { params, body: { name: 'Stage' } });
    expect(renamed.body.payMode).toBe('pay_first');
    await send('PATCH /cafes/{cafeId}/zones/{zoneId}', { params, body: { payMode: null } });
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/zones')).body;
    expect(items.find(({ id }: { id: string }) => id === added.body.id)).toMatchObject({
      name: 'Stage',
      payMode: null,
    });
    await send('DELETE /cafes/{cafeId}/zones/{zoneId}', { params });
  });

  it('have their own names', async () => {
    expect(await send('POST /cafes/{cafeId}/zones', { body: { name: 'HALL' } })).toMatchObject({
      status: 409,
      body: { code: 'DUPLICATE' },
    });
    const params = { zoneId: cafe.zones[0]?.id ?? '' };
    expect((await send('PATCH /cafes/{cafeId}/zones/{zoneId}', { params, body: { name: 'terrace' } })).status).toBe(
      409,
    );
    expect((await send('PATCH /cafes/{cafeId}/zones/{zoneId}', { params, body: { name: 'HALL' } })).status).toBe(200);
  });

  it('stay while they have tables', async () => {
    const before = await floorVersion();
    const answer = await send('DELETE /cafes/{cafeId}/zones/{zoneId}', { params: { zoneId: cafe.zones[1]?.id ?? '' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'IN_USE' } });
    expect(await floorVersion()).toBe(before);
  });
});
