import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { glassCafe, type GlassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();
let shop: GlassCafe;
beforeAll(async () => {
  shop = await glassCafe(system, 'glasses');
});

const one = (glassTypeId: string, count = 1) => ({ glasses: [{ glassTypeId, count }] });
const cash = (tabId: string) => shop.pay(shop.cafe.employee.token, { method: 'cash', tabId });

describe('glasses that do not come back', () => {
  it('keep the deposit of a guest who broke one, and cost the house its own', async () => {
    const { types } = shop;
    const { tabId } = await shop.ordered({ 'Westmalle Tripel': 1 });
    await cash(tabId);
    const before = await shop.type(types.goblet);
    const kept = await shop.balance('deposits_kept');
    const broken = await shop.breakage({ ...one(types.goblet), by: 'guest', note: 'fell off table 4' });
    expect(broken.body).toMatchObject({ count: 1, keptMinor: 200 });
    expect(await shop.balance('deposits_kept')).toBe(kept + 200);
    await shop.breakage({ ...one(types.goblet, 3), by: 'house' });
    const after = await shop.type(types.goblet);
    expect([after.owned, after.out, after.broken]).toEqual([before.owned - 4, before.out - 1, before.broken + 4]);
    await shop.provesRight();
  });

  it('keep what is paid later, and what nobody wanted', async () => {
    const fresh = await glassCafe(system, 'kept');
    const { tabId } = await fresh.ordered({ Duvel: 2 });
    expect((await fresh.breakage({ ...one(fresh.types.pint), by: 'guest' })).body.keptMinor).toBe(0);
    await fresh.pay(fresh.cafe.employee.token, { method: 'cash', tabId });
    expect(await fresh.balance('deposits')).toBe(200);
    const collected = await fresh.giveBack({ ...one(fresh.types.pint), to: 'none' });
    expect(collected.body).toMatchObject({ to: 'none', amountMinor: 0 });
    expect([await fresh.balance('deposits'), await fresh.balance('deposits_kept')]).toEqual([0, 200]);
    await fresh.provesRight();
  });

  it('are lost when they have been out for longer than asked', async () => {
    const fresh = await glassCafe(system, 'lost');
    const { tabId } = await fresh.ordered({ Duvel: 3 });
    await fresh.pay(fresh.cafe.employee.token, { method: 'cash', tabId });
    const lose = (olderThanDays: number) =>
      fresh.cafe.ok('POST /cafes/{cafeId}/glasses/{glassTypeId}/losses', { params: { glassTypeId: fresh.types.pint }, body: { olderThanDays } }); // prettier-ignore
    expect((await lose(1)).body).toMatchObject({ count: 0, keptMinor: 0 });
    const lost = (await lose(0)).body;
    expect(lost).toMatchObject({ count: 3, keptMinor: 300, type: { out: 0, lost: 3, owned: 97, heldMinor: 0 } });
    expect((await fresh.giveBack({ ...one(fresh.types.pint), to: 'cash' })).body.code).toBe('GLASSES_NOT_OUT');
    await fresh.provesRight();
  });

  it('are written down once, whichever key they come with', async () => {
    const { cafe, types } = shop;
    const send = (route: string, body: Record<string, unknown>) =>
      system.call(route, {
        ...{ token: cafe.owner.token, key: randomUUID(), body },
        params: { cafeId: cafe.id, ...(route.includes('{glassTypeId}') && { glassTypeId: types.goblet }) },
      });
    const changes: [string, Record<string, unknown>][] = [
      ['POST /cafes/{cafeId}/glasses/breakages', { ...one(types.goblet), by: 'house' }],
      ['POST /cafes/{cafeId}/glasses/{glassTypeId}/purchases', { count: 12 }],
      ['POST /cafes/{cafeId}/glasses/{glassTypeId}/losses', { olderThanDays: 0 }],
    ];
    for (const [route, body] of changes) {
      const id = randomUUID();
      const first = await send(route, { id, ...body });
      expect(first.status, JSON.stringify(first.body)).toBe(201);
      const { owned, lost } = await shop.type(types.goblet);
      const again = await send(route, { id, ...body });
      expect([again.status, again.body.code], route).toEqual([409, 'DUPLICATE']);
      expect(await shop.type(types.goblet)).toMatchObject({ owned, lost });
    }
    const other = randomUUID();
    const twice = await Promise.all([1, 2, 3].map(() => send(changes[0]![0], { id: other, ...changes[0]![1] })));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});
