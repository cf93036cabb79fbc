import type { Answer, MonthBreakdown } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import { figuresReader, openHouse, type House } from './trading-day.ts';

let now = new Date('2026-09-29T12:00:00Z');
const system = await testSystem({}, { clock: { now: () => now } });
const figures = figuresReader(system);
let house: House;

const at = (moment: string) => void (now = new Date(moment));
const sell = async (lines: Record<string, number>) => {
  const guest = await house.cafe.guest();
  const placed = await house.cafe.order(guest.token, lines);
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  return placed.body as { id: string; tabId: string; lines: { id: string }[] };
};
const manager = async () => {
  const { email, password } = house.cafe.manager;
  return (await system.call('POST /auth/login', { body: { email, password } })).body.accessToken as string;
};
const get = async <T>(route: string, query: Record<string, string | number> = {}, params = {}) => {
  await figures.caughtUp(house.cafe.id);
  const answer = await house.cafe.ok(route, { token: await manager(), query, params });
  return answer.body as T;
};
const month = (of: string) => get<MonthBreakdown>('GET /cafes/{cafeId}/inventory/months/{month}', {}, { month: of });
type Products = Answer<'GET /cafes/{cafeId}/figures/products'>;
const products = (query: Record<string, string>) => get<Products>('GET /cafes/{cafeId}/figures/products', query);

beforeAll(async () => {
  house = await openHouse(system, 'figures');
  // Eight weeks of Fridays, busier than the other days, and closed on Mondays.
  for (let day = Date.parse('2026-10-02T18:00:00Z'); day < Date.parse('2026-11-27T18:00:00Z'); day += 86_400_000) {
    now = new Date(day);
    const weekday = now.getUTCDay();
    if (weekday === 1) continue;
    await sell({ 'Stella Artois': weekday === 5 ? 8 : 2, Espresso: 1 });
    if (weekday === 5) await house.stock.deliver(house.items.keg, 4_000_000, 1_000_000_000);
  }
  at('2026-11-27T18:00:00Z');
  const order = await sell({ Duvel: 5, 'Croque-monsieur': 2 });
  await house.cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
    token: await manager(),
    params: { tabId: order.tabId },
    body: {
      kind: 'void',
      lines: [{ orderId: order.id, lineId: order.lines[0]?.id, quantity: 2 }],
      reason: 'typed in twice',
    },
  });
  await house.stock.waste(house.items.bottle, 1000);
}, 120_000);

describe('a month of stock', () => {
  it('opens where the one before closed, and adds up in quantities and money', async () => {
    const [october, november] = [await month('2026-10'), await month('2026-11')];
    for (const item of november.items) {
      const before = october.items.find(({ itemId }) => itemId === item.itemId);
      expect([item.openingMilli, item.openingMinor]).toEqual([before?.closingMilli, before?.closingMinor]);
      const { openingMilli, purchasesMilli, salesMilli, staffMilli, wasteMilli, varianceMilli, otherMilli } = item;
      expect(openingMilli + purchasesMilli + salesMilli + staffMilli + wasteMilli + varianceMilli + otherMilli).toBe(
        item.closingMilli,
      );
      const level = await house.stock.level({ id: item.itemId, name: '', locationId: '' });
      expect(item.closingMilli).toBe(level.milli);
    }
    const bottle = november.items.find(({ itemId }) => itemId === house.items.bottle.id);
    // Five sold, two taken back, twenty thousandths for the croques, one spilled.
    expect(bottle).toMatchObject({ openingMilli: 24_000, salesMilli: -3020, wasteMilli: -1000, closingMilli: 19_980 });
    expect(november).toMatchObject({ month: '2026-11', firstMonth: '2026-09', lastDay: '2026-11-27', currency: 'EUR' });
    expect(november.history.map((one) => one.month)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(november.history.at(-1)?.closingMinor).toBe(november.total.closingMinor);
    expect(november.total.costOfGoodsMinor).toBeGreaterThan(0);
    expect(october.lastDay).toBe('2026-10-31');
  });

  it('knows what a product earned that is made of one thing, and for how long the rest lasts', async () => {
    const keg = (await month('2026-10')).items.find(({ itemId }) => itemId === house.items.keg.id);
    const sold = await products({ from: '2026-10-01', to: '2026-10-31' });
    const stella = sold.items.find(({ name }) => name === 'Stella Artois');
    expect(keg).toMatchObject({
      revenueMinor: stella?.netMinor,
      marginMinor: stella?.marginMinor,
      costOfGoodsMinor: stella?.costMinor,
    });
    expect(keg?.marginShare).toBeGreaterThan(0.5);
    expect(keg?.turnover).toBeGreaterThan(0);
    expect(keg?.coverDays).toBeCloseTo((keg?.closingMilli ?? 0) / (-(keg?.salesMilli ?? 0) / 31), 1);
    // Two things in a croque: what it earned belongs to neither.
    const cheese = (await month('2026-11')).items.find(({ itemId }) => itemId === house.items.cheese.id);
    expect(cheese).toMatchObject({ revenueMinor: null, marginMinor: null });
  });

  it('is empty before anything moved, and refuses what is no month', async () => {
    const before = await month('2025-01');
    expect(before.total).toMatchObject({ openingMinor: 0, closingMinor: 0, turnover: null });
    expect(before.history).toEqual([]);
    const wrong = await system.call('GET /cafes/{cafeId}/inventory/months/{month}', {
      token: await manager(),
      params: { cafeId: house.cafe.id, month: '2026-13' },
    });
    expect(wrong.status).toBe(404);
  });
});

describe('products', () => {
  it('show what was sold without what was taken back, earned and cost', async () => {
    const { items, total } = await products({ from: '2026-11-27', to: '2026-11-27' });
    const duvel = items.find(({ name }) => name === 'Duvel');
    const price = house.cafe.product('Duvel').variants[0]?.priceMinor ?? 0;
    expect(duvel).toMatchObject({
      sold: 3,
      revenueMinor: 3 * price,
      reducedMinor: 2 * price,
      points: [duvel?.netMinor],
    });
    expect(duvel?.netMinor).toBe(Math.round((3 * price) / 1.21));
    expect((duvel?.netMinor ?? 0) - (duvel?.costMinor ?? 0)).toBe(duvel?.marginMinor);
    expect(total.sold).toBe(5);
    expect(total.netMinor).toBe(items.reduce((sum, { netMinor }) => sum + netMinor, 0));
  });

  it('compare with as many days before, and order by what is asked for', async () => {
    const found = await products({ from: '2026-11-20', to: '2026-11-26', sort: 'sold' });
    const stella = found.items.find(({ name }) => name === 'Stella Artois');
    expect(stella).toMatchObject({ sold: 18, before: { sold: 18, netMinor: stella?.netMinor }, trend: 0 });
    expect(stella?.points).toHaveLength(7);
    expect(stella?.points.reduce((a, b) => a + b, 0)).toBeCloseTo(stella?.netMinor ?? 0, -1);
    expect(found.items.map(({ name }) => name)).toEqual(['Stella Artois', 'Espresso']);
    expect((await products({ sort: 'name' })).items.map(({ name }) => name)[0]).toBe('Croque-monsieur');
    expect(found.items.find(({ name }) => name === 'Espresso')).toMatchObject({ costMinor: null, marginMinor: null });
  });

  it('gather days where a period is long, and refuse one that is too long or the wrong way round', async () => {
    const quarter = await products({ from: '2026-09-01', to: '2026-11-27' });
    expect(quarter.pointDays).toBe(3);
    expect(quarter.items[0]?.points).toHaveLength(30);
    for (const query of [
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2024-01-01', to: '2026-01-01' },
    ]) {
      const wrong = await system.call('GET /cafes/{cafeId}/figures/products', {
        token: await manager(),
        params: { cafeId: house.cafe.id },
        query,
      });
      expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'to']);
    }
  });
});

describe('dead stock', () => {
  it('is what lies there unused, with the money in it', async () => {
    at('2026-12-20T12:00:00Z');
    const found = await get<Answer<'GET /cafes/{cafeId}/figures/dead-stock'>>(
      'GET /cafes/{cafeId}/figures/dead-stock',
      { days: 20 },
    );
    expect(found.items.map(({ itemId }) => itemId).sort()).toEqual(Object.values(house.items).map(({ id }) => id).sort()); // prettier-ignore
    expect(found.items.find(({ itemId }) => itemId === house.items.keg.id)).toMatchObject({
      lastUsed: '2026-11-26',
      idleDays: 24,
    });
    const none = await get<Answer<'GET /cafes/{cafeId}/figures/dead-stock'>>('GET /cafes/{cafeId}/figures/dead-stock', {
      days: 60,
    });
    expect(none.items).toEqual([]);
    at('2026-11-27T18:00:00Z');
  });
});

describe('the forecast', () => {
  it('follows the weekdays of the last weeks', async () => {
    const week = await get<Answer<'GET /cafes/{cafeId}/figures/forecast'>>('GET /cafes/{cafeId}/figures/forecast');
    expect([week.from, week.to]).toEqual(['2026-11-27', '2026-12-03']);
    const keg = week.items.find(({ itemId }) => itemId === house.items.keg.id);
    expect(keg?.days.map(({ useMilli }) => useMilli / 1_000_000)).toEqual([2, 0.5, 0.5, 0, 0.5, 0.5, 0.5]);
    expect(keg).toMatchObject({ useMilli: 4_500_000, missingMilli: 0, runsOutOn: null });
  });
});

describe('the exports', () => {
  it('hold the same as CSV', async () => {
    const months = await get<string>('GET /cafes/{cafeId}/inventory/months/{month}/export', {}, { month: '2026-11' });
    expect(months).toMatch(/^\uFEFF?month,category,item,unit,/);
    expect(months.trim().split('\r\n')).toHaveLength(4);
    expect(await get('GET /cafes/{cafeId}/figures/products/export', { decimal: 'comma' })).toContain(';Duvel;');
    expect(await get('GET /cafes/{cafeId}/figures/dead-stock/export')).toContain('last_used');
    expect(await get('GET /cafes/{cafeId}/figures/forecast/export')).toContain('2026-11-27');
  });
});
