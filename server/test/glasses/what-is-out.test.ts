import type { GlassesOut, GlassMovement } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { glassCafe, switchGlasses } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();

const one = (glassTypeId: string, count = 1) => ({ glasses: [{ glassTypeId, count }] });

describe('what is out', () => {
  it('is told by zone and by hour, with every movement', async () => {
    const fresh = await glassCafe(system, 'where');
    const { cafe, types } = fresh;
    await cafe.order(cafe.employee.token, { Duvel: 3 }, { tableId: cafe.tables[0]!.id });
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId: cafe.tables[3]!.id });
    const { tabId } = await fresh.ordered({ Duvel: 2 });
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
    await fresh.giveBack({ ...one(types.pint), to: 'cash' });
    const out = async (by: string) =>
      (await cafe.ok('GET /cafes/{cafeId}/glasses/out', { query: { by, glassTypeId: types.pint } })).body
        .items as GlassesOut[];
    expect((await out('zone')).map(({ label, out: now, wentOut, cameBack, depositMinor }) => [label, now, wentOut, cameBack, depositMinor])).toEqual(
      [['Hall', 3, 3, 0, 300], ['Terrace', 1, 1, 0, 100], [null, 1, 2, 1, 100]],
    ); // prettier-ignore
    const hours = await out('hour');
    expect(hours.at(-1)?.out).toBe(5);
    expect(hours.reduce((sum, { wentOut }) => sum + wentOut, 0)).toBe(6);
    const page = (await cafe.ok('GET /cafes/{cafeId}/glasses/movements', { query: { glassTypeId: types.pint } })).body;
    expect((page.items as GlassMovement[]).map(({ kind, count }) => `${kind} ${count}`)).toEqual(['back 1', 'out 2', 'out 1', 'out 3', 'bought 100']); // prettier-ignore
    expect(page.items[2]).toMatchObject({ zoneName: 'Terrace', tableLabel: '4', glassName: 'Half pint' });
  });

  it('is not told where the café does not count glasses, and orders cost no deposit', async () => {
    const fresh = await glassCafe(system, 'off');
    await switchGlasses(fresh, false);
    const asked = await system.call('GET /cafes/{cafeId}/glasses', { token: fresh.cafe.owner.token, params: { cafeId: fresh.cafe.id } }); // prettier-ignore
    expect([asked.status, asked.body.code]).toEqual([409, 'GLASSES_OFF']);
    expect((await fresh.giveBack({ ...one(fresh.types.pint), to: 'cash' })).body.code).toBe('GLASSES_OFF');
    expect((await fresh.ordered({ Duvel: 1 })).order.lines).toHaveLength(1);
  });

  it('stands in the report of the day, apart from sales', async () => {
    const fresh = await glassCafe(system, 'report');
    const { cafe, types } = fresh;
    const { tabId, order } = await fresh.ordered({ Duvel: 3 });
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
    await fresh.giveBack({ ...one(types.pint), to: 'cash' });
    await fresh.breakage({ ...one(types.pint), by: 'guest' });
    const report = (await cafe.ok('GET /cafes/{cafeId}/reports/day/{date}', { params: { date: order.businessDay } }))
      .body;
    expect(report.deposits).toEqual({ takenMinor: 300, backMinor: 100, keptMinor: 100 });
    expect(report.salesMinor).toBe(order.totals.totalMinor - 300);
  });
});
