import type { StockCountLine } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';
import { Shelves } from './shelves.ts';

const system = await testSystem();
const { db } = system.server.kernel;

const counts = 'POST /cafes/{cafeId}/stock-counts';
const one = 'GET /cafes/{cafeId}/stock-counts/{countId}';
const entries = 'POST /cafes/{cafeId}/stock-counts/{countId}/entries';
const entry = 'DELETE /cafes/{cafeId}/stock-counts/{countId}/entries/{entryId}';
const post = 'POST /cafes/{cafeId}/stock-counts/{countId}/post';
const cancel = 'POST /cafes/{cafeId}/stock-counts/{countId}/cancel';

/** A bar with Duvel in crates of 24 and an open bottle of gin. */
const bar = async (name: string, capped = false): Promise<Shelves> =>
  Shelves.open(db, await system.cafe(name), {
    duvel: { levelMilli: 100_000, unitCostMicro: 90_000_000, capped, category: 'Beers', pack: { name: 'Crate', quantityMilli: 24_000 } }, // prettier-ignore
    gin: { levelMilli: 700_000, unitCostMicro: 2_500_000, category: 'Spirits', unit: 'cl' },
  });

const begin = async ({ cafe, locationId }: Shelves, body: Record<string, unknown> = {}) =>
  (await cafe.ok(counts, { token: cafe.manager.token, body: { locationId, ...body } })).body;
const count = (cafe: TestCafe, countId: string, body: Record<string, unknown>, who = cafe.employee) =>
  system.call(entries, { token: who.token, params: { cafeId: cafe.id, countId }, body });
const lineOf = (sheet: { items: StockCountLine[] }, itemId: string) =>
  sheet.items.find((line) => line.itemId === itemId) as StockCountLine;
const sheetFor = async (cafe: TestCafe, countId: string, who = cafe.manager) =>
  (await cafe.ok(one, { token: who.token, params: { countId } })).body;
const posting = (cafe: TestCafe, countId: string, uncounted?: string) =>
  system.call(post, {
    token: cafe.manager.token,
    params: { cafeId: cafe.id, countId },
    body: uncounted ? { uncounted } : {},
  });

describe('a stock-take', () => {
  it('is of what is at a place, of a category, or of what is chosen', async () => {
    const shelves = await bar('scope');
    const all = await begin(shelves);
    expect(all).toMatchObject({ status: 'open', blind: true, lines: 2, counted: 0, people: [] });
    const { cafe } = shelves;
    await cafe.ok(cancel, { token: cafe.manager.token, params: { countId: all.id } });
    const spirits = await begin(shelves, { scope: 'category', category: 'Spirits' });
    expect(spirits.items.map(({ itemId }: StockCountLine) => itemId)).toEqual([shelves.id('gin')]);
    const chosen = await begin(shelves, { scope: 'items', itemIds: [shelves.id('duvel')] });
    expect(chosen.lines).toBe(1);
    const nothing = await system.call(counts, {
      token: cafe.manager.token,
      params: { cafeId: cafe.id },
      body: { locationId: shelves.locationId, scope: 'category', category: 'Wine' },
    });
    expect([nothing.status, nothing.body.errors[0].path]).toEqual([400, 'scope']);
    const list = (await cafe.ok('GET /cafes/{cafeId}/stock-counts', { query: { status: 'open' } })).body.items;
    expect(list.map(({ id }: { id: string }) => id)).toEqual([chosen.id, spirits.id]);
  });

  it('counts an item at a place once at a time', async () => {
    const shelves = await bar('once');
    const first = await begin(shelves, { scope: 'items', itemIds: [shelves.id('gin')] });
    const body = { locationId: shelves.locationId };
    const { cafe } = shelves;
    const second = await system.call(counts, { token: cafe.manager.token, params: { cafeId: cafe.id }, body });
    expect([second.status, second.body.code, second.body.current.countId]).toEqual([409, 'COUNT_OPEN', first.id]);
    const both = await Promise.all(
      Array.from({ length: 6 }, () =>
        system.call(counts, {
          token: cafe.manager.token,
          params: { cafeId: cafe.id },
          body: { ...body, scope: 'items', itemIds: [shelves.id('duvel')] },
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('adds up what several people count, in packs and loose, and moves the difference with its cost', async () => {
    const shelves = await bar('several');
    const { cafe } = shelves;
    const { id } = await begin(shelves);
    const duvel = shelves.id('duvel');
    const packs = [{ packId: shelves.packId('duvel'), count: 3 }];
    const first = await count(cafe, id, { itemId: duvel, packs, restMilli: 5_000, area: 'Cellar' });
    expect(first.body.entries).toMatchObject([
      { quantityMilli: 77_000, restMilli: 5_000, packs: [{ name: 'Crate', count: 3 }], area: 'Cellar' },
    ]);
    await count(cafe, id, { itemId: duvel, restMilli: 20_000, area: 'Fridge', servedFrom: true }, cafe.manager);
    await count(cafe, id, { itemId: shelves.id('gin'), restMilli: 720_000 });
    const seen = await sheetFor(cafe, id);
    expect(lineOf(seen, duvel)).toMatchObject({ countedMilli: 97_000, expectedMilli: 100_000, varianceMilli: -3_000 });
    expect([seen.shortMinor, seen.overMinor]).toEqual([-270, 50]);
    const posted = (await posting(cafe, id)).body;
    expect(posted).toMatchObject({ status: 'posted', counted: 2, shortMinor: -270, overMinor: 50 });
    expect(posted.people).toHaveLength(2);
    expect(lineOf(posted, duvel)).toMatchObject({ outcome: 'counted', postedMilli: -3_000, varianceMinor: -270 });
    expect(await shelves.level('duvel')).toBe(97_000);
    expect(await shelves.level('gin')).toBe(720_000);
    await shelves.take('duvel', 10_000);
    expect(lineOf(await sheetFor(cafe, id), duvel)).toMatchObject({ expectedMilli: 100_000, varianceMinor: -270 });
  });

  it('hides what should be there from those who count, until it is posted', async () => {
    const shelves = await bar('blind');
    const { cafe } = shelves;
    const { id } = await begin(shelves);
    const answer = await count(cafe, id, { itemId: shelves.id('gin'), restMilli: 1 });
    const nothing = { expectedMilli: null, varianceMilli: null, varianceMinor: null };
    expect(answer.body).toMatchObject({ countedMilli: 1, ...nothing });
    const sheet = await sheetFor(cafe, id, cafe.employee);
    for (const line of sheet.items) expect(line).toMatchObject(nothing);
    expect([sheet.shortMinor, sheet.overMinor]).toEqual([null, null]);
    await posting(cafe, id, 'unchanged');
    const after = lineOf(await sheetFor(cafe, id, cafe.employee), shelves.id('gin'));
    expect(after).toMatchObject({ expectedMilli: 700_000, varianceMilli: -699_999, varianceMinor: null });
  });

  it('shows what should be there where it is not blind', async () => {
    const shelves = await bar('open');
    const { cafe } = shelves;
    const { id } = await begin(shelves, { blind: false });
    const { body } = await count(cafe, id, { itemId: shelves.id('gin'), restMilli: 700_000 });
    expect(body).toMatchObject({ expectedMilli: 700_000, varianceMilli: 0, varianceMinor: null });
  });

  it('is counted again in place of one’s own or of all, and what was counted is kept', async () => {
    const shelves = await bar('again');
    const { cafe } = shelves;
    const { id } = await begin(shelves);
    const itemId = shelves.id('duvel');
    await count(cafe, id, { itemId, restMilli: 10_000 });
    await count(cafe, id, { itemId, restMilli: 20_000 }, cafe.manager);
    const own = await count(cafe, id, { itemId, restMilli: 11_000, mode: 'replace_own' });
    expect(own.body.countedMilli).toBe(31_000);
    const all = await count(cafe, id, { itemId, restMilli: 30_000, mode: 'replace_all' });
    expect([all.body.countedMilli, all.body.entries.length]).toEqual([30_000, 1]);
    const params = { cafeId: cafe.id, countId: id, entryId: all.body.entries[0].id };
    const back = await system.call(entry, { token: cafe.employee.token, params });
    expect(back.body).toMatchObject({ countedMilli: null, entries: [] });
    const kept = await db.read(cafe.id, (reader) =>
      reader.selectFrom('stock_count_entries').selectAll().where('cafe_id', '=', cafe.id).execute(),
    );
    expect(kept.filter(({ takes_back: back }) => back === null)).toHaveLength(4);
    expect(kept.filter(({ takes_back: back }) => back !== null)).toHaveLength(4);
  });

  it('lets nobody take back what a colleague counted but those who correct levels', async () => {
    const shelves = await bar('others');
    const { cafe } = shelves;
    const { id } = await begin(shelves);
    const { body } = await count(cafe, id, { itemId: shelves.id('gin'), restMilli: 1 }, cafe.manager);
    const params = { cafeId: cafe.id, countId: id, entryId: body.entries[0].id };
    expect((await system.call(entry, { token: cafe.employee.token, params })).status).toBe(403);
    const twice = await Promise.all([1, 2, 3].map(() => system.call(entry, { token: cafe.owner.token, params })));
    expect(twice.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('says what was not counted before it is posted, and leaves or writes it off when told', async () => {
    const shelves = await bar('rest');
    const { cafe } = shelves;
    const first = await begin(shelves);
    await count(cafe, first.id, { itemId: shelves.id('duvel'), restMilli: 100_000 });
    const refused = await posting(cafe, first.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'COUNT_UNFINISHED']);
    expect(refused.body.current.itemIds).toEqual([shelves.id('gin')]);
    const unchanged = (await posting(cafe, first.id, 'unchanged')).body;
    expect(lineOf(unchanged, shelves.id('gin'))).toMatchObject({ outcome: 'unchanged', postedMilli: 0, countedMilli: null }); // prettier-ignore
    expect(await shelves.level('gin')).toBe(700_000);
    const second = await begin(shelves, { scope: 'items', itemIds: [shelves.id('gin')] });
    expect(lineOf((await posting(cafe, second.id, 'zero')).body, shelves.id('gin'))).toMatchObject({ outcome: 'zero', countedMilli: 0, varianceMilli: -700_000, varianceMinor: -1_750 }); // prettier-ignore
    expect(await shelves.level('gin')).toBe(0);
  });

  it('ends once: what is posted or cancelled takes nothing more and moves nothing more', async () => {
    const shelves = await bar('ended');
    const { cafe } = shelves;
    const { id } = await begin(shelves);
    await count(cafe, id, { itemId: shelves.id('duvel'), restMilli: 90_000 });
    const all = await Promise.all([1, 2, 3, 4].map(() => posting(cafe, id, 'unchanged')));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await shelves.level('duvel')).toBe(90_000);
    const late = await count(cafe, id, { itemId: shelves.id('gin'), restMilli: 1 });
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'COUNT_ENDED', { status: 'posted' }]);
    const gone = await system.call(cancel, { token: cafe.manager.token, params: { cafeId: cafe.id, countId: id } });
    expect(gone.status).toBe(409);
  });

  it('takes what was found and was not on the list', async () => {
    const shelves = await bar('found');
    const { cafe } = shelves;
    const { id } = await begin(shelves, { scope: 'category', category: 'Beers' });
    const { status, body } = await count(cafe, id, { itemId: shelves.id('gin'), restMilli: 650_000 });
    expect([status, body.countedMilli]).toEqual([201, 650_000]);
    expect((await sheetFor(cafe, id)).lines).toBe(2);
    const other = await begin(await Shelves.open(db, cafe, { rum: { levelMilli: 0 } }));
    expect((await count(cafe, other.id, { itemId: shelves.id('gin'), restMilli: 0 })).status).toBe(201);
  });

  it('refuses packs of another item and quantities nobody has', async () => {
    const shelves = await bar('wrong');
    const { cafe } = shelves;
    const { id } = await begin(shelves);
    const itemId = shelves.id('gin');
    const packs = [{ packId: shelves.packId('duvel'), count: 1 }];
    const other = await count(cafe, id, { itemId, packs });
    expect([other.status, other.body.errors[0].path]).toEqual([404, 'packs.0.packId']);
    for (const restMilli of [-1, 1.5, 1e15, '1'])
      expect((await count(cafe, id, { itemId, restMilli })).status).toBe(400);
    const old = new Date(Date.now() - 13 * 3_600_000).toISOString();
    expect((await count(cafe, id, { itemId, restMilli: 1, countedAt: old })).status).toBe(400);
  });
});
