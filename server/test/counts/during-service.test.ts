import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';
import { Shelves } from './shelves.ts';

const system = await testSystem();
const { db } = system.server.kernel;

const at = '/cafes/{cafeId}/stock-counts/{countId}';

const counting = async (shelves: Shelves) => {
  const { cafe, locationId } = shelves;
  const begun = await cafe.ok('POST /cafes/{cafeId}/stock-counts', { token: cafe.manager.token, body: { locationId } });
  const countId: string = begun.body.id;
  const params = { cafeId: cafe.id, countId };
  return {
    count: (name: string, restMilli: number, more: Record<string, unknown> = {}, who = cafe.employee) =>
      system.call(`POST ${at}/entries`, {
        token: who.token,
        params,
        body: { itemId: shelves.id(name), restMilli, ...more },
      }),
    post: async () =>
      (await cafe.ok(`POST ${at}/post`, { token: cafe.manager.token, params: { countId }, body: {} })).body,
    sheet: async () => (await cafe.ok(`GET ${at}`, { token: cafe.manager.token, params: { countId } })).body,
  };
};

const bottles = async (cafe: TestCafe, levelMilli: number, capped = false) =>
  Shelves.open(db, cafe, { duvel: { levelMilli, capped } });

describe('a count during service', () => {
  it('keeps what is sold between counting and posting', async () => {
    const shelves = await bottles(await system.cafe('between'), 50_000);
    const { count, post } = await counting(shelves);
    await shelves.take('duvel', 5_000);
    await count('duvel', 43_000);
    await shelves.take('duvel', 8_000);
    expect((await post()).items[0]).toMatchObject({
      expectedMilli: 45_000,
      varianceMilli: -2_000,
      postedMilli: -2_000,
    });
    expect(await shelves.level('duvel')).toBe(35_000);
  });

  it('is exact in several places, where one of them is what is sold from', async () => {
    const shelves = await bottles(await system.cafe('places'), 60_000);
    const { count, post } = await counting(shelves);
    await count('duvel', 40_000, { area: 'Cellar' });
    await shelves.take('duvel', 3_000);
    await count('duvel', 17_000, { area: 'Fridge', servedFrom: true }, shelves.cafe.manager);
    await shelves.take('duvel', 1_000);
    await count('duvel', 2_000, { area: 'Window' });
    expect((await post()).items[0]).toMatchObject({ countedMilli: 59_000, varianceMilli: 2_000, uncertainMilli: 0 });
    expect(await shelves.level('duvel')).toBe(58_000);
  });

  it('says how far it may be off, where it was sold and nobody said from where', async () => {
    const shelves = await bottles(await system.cafe('unsure'), 60_000);
    const { count, post, sheet } = await counting(shelves);
    await count('duvel', 40_000);
    await shelves.take('duvel', 3_000);
    await shelves.take('duvel', -1_000);
    await count('duvel', 18_000);
    expect((await sheet()).items[0]).toMatchObject({ varianceMilli: 0, uncertainMilli: 4_000 });
    expect((await post()).items[0].uncertainMilli).toBe(4_000);
  });

  it('is right for what was counted without a connection and comes in later', async () => {
    const shelves = await bottles(await system.cafe('late'), 60_000);
    const { count, post } = await counting(shelves);
    await shelves.take('duvel', 10_000);
    await sleep(20);
    const countedAt = new Date().toISOString();
    await sleep(20);
    await shelves.take('duvel', 7_000);
    // What is younger than five seconds is taken as now.
    await sleep(Math.max(0, Date.parse(countedAt) + 5_100 - Date.now()));
    const { body } = await count('duvel', 49_000, { countedAt }, shelves.cafe.manager);
    expect(body).toMatchObject({ expectedMilli: 50_000, varianceMilli: -1_000 });
    expect(body.entries[0].at).toBe(countedAt);
    await post();
    expect(await shelves.level('duvel')).toBe(42_000);
  });

  it('never takes a capped item below zero: what was sold since had been there', async () => {
    const shelves = await bottles(await system.cafe('capped'), 10_000, true);
    const { count, post } = await counting(shelves);
    await count('duvel', 0);
    await shelves.take('duvel', 4_000);
    expect((await post()).items[0]).toMatchObject({ varianceMilli: -10_000, postedMilli: -6_000 });
    expect(await shelves.level('duvel')).toBe(0);
  });

  it('compares each count with what was there in that instant, while others sell, count and post', async () => {
    const cafe = await system.cafe('race');
    const names = ['duvel', 'orval', 'chimay', 'rochefort'];
    const opening = 500_000;
    const shelves = await Shelves.open(
      db,
      cafe,
      Object.fromEntries(names.map((name) => [name, { levelMilli: opening }])),
    );
    const from = await latestSeq(cafe);
    const { count, post } = await counting(shelves);
    const selling = { over: false };
    // Of everything twice at least, by each, however long a machine lets others wait.
    const sell = async (name: string) => {
      for (let sold = 0; sold < 2 || !selling.over; sold++) await shelves.take(name, 1_000);
    };
    const sales = [...names, ...names].map(sell);
    const look = async (list: string[], who: typeof cafe.employee) => {
      for (const [index, name] of list.entries())
        expect((await count(name, 400_000 + index * 1_000, { mode: 'replace_all' }, who)).status).toBe(201);
    };
    await Promise.all([look(names, cafe.employee), look(names.toReversed(), cafe.manager)]);
    const { items } = await post();
    selling.over = true;
    await Promise.all(sales);
    for (const name of names) {
      const itemId = shelves.id(name);
      const line = items.find((one: { itemId: string }) => one.itemId === itemId);
      const events = (await eventsAfter(cafe, from)).filter(({ data }) => touches(data, itemId));
      const counted = events.findLastIndex(({ type }) => type === 'count:changed');
      const isSale = ({ type, data }: Told) => type === 'inventory:stock_updated' && data['reason'] === 'waste';
      // Events are numbered in the order of commits: so many were sold before, all of those and no others.
      expect(line.expectedMilli).toBe(opening - events.slice(0, counted).filter(isSale).length * 1_000);
      expect(await shelves.level(name)).toBe(opening - events.filter(isSale).length * 1_000 + line.varianceMilli);
      expect(events.filter(isSale).length).toBeGreaterThan(2);
    }
  });
});

interface Told {
  type: string;
  data: Record<string, unknown>;
}

const touches = ({ itemIds, items }: Record<string, unknown>, itemId: string): boolean =>
  ((itemIds ?? []) as string[]).includes(itemId) ||
  ((items ?? []) as { itemId: string }[]).some((item) => item.itemId === itemId);

const latestSeq = async (cafe: TestCafe): Promise<number> =>
  (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } })).body.latestSeq;

async function eventsAfter(cafe: TestCafe, seq: number): Promise<Told[]> {
  const all: Told[] = [];
  for (let after = seq; ;) {
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after, limit: 500 } })).body;
    if (items.length === 0) return all;
    all.push(...items);
    after = items.at(-1).seq;
  }
}
