import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chunksOfCafes, eachCafe, eachCafeWithWork, everyCafe, type Round } from '../../src/kernel/jobs/every-cafe.ts';
import { forgetKeys } from '../../src/modules/events/commands/forget-keys.ts';
import { CatchUp } from '../../src/modules/stock/commands/catch-up.ts';
import { TestStock, type StockedItem } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

// Without its own jobs: they would do what is done here.
const system = await testSystem({ TABLE_TAP_TARGET: 'api' });
const { db, clock } = system.server.kernel;

const lines: { job?: string; cafeId?: string; err?: { message: string } }[] = [];
const log = pino(
  { serializers: { err: (error: Error) => ({ message: error.message }) } },
  new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(JSON.parse(line.toString()));
      done();
    },
  }),
);
const parts = { db, log };

let houses: TestCafe[];
let ids: string[];
beforeAll(async () => {
  houses = [];
  for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) houses.push(await system.cafe(name));
  ids = houses.map(({ id }) => id).sort();
});
beforeEach(() => void lines.splice(0));

const told = () => lines.map(({ job, cafeId, err }) => [job, cafeId, err?.message]);
const all = async <T>(list: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
};

describe('every café', () => {
  it('has its turn once, whatever the size of the chunks', async () => {
    expect(await all(everyCafe(db))).toEqual(ids);
    for (const size of [1, 2, 5, 6]) {
      const chunks = await all(chunksOfCafes(db, size));
      expect(chunks.flat()).toEqual(ids);
      expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(size);
    }
  });

  it('has its turn although another fails, which the log tells', async () => {
    const done: string[] = [];
    const failed = await eachCafe(log, 'a-job', everyCafe(db), async (cafeId) => {
      if (cafeId === ids[1]) throw new Error('not here');
      done.push(cafeId);
    });
    expect(done).toEqual(ids.filter((id) => id !== ids[1]));
    expect([...failed.keys()]).toEqual([ids[1]]);
    expect(told()).toEqual([['a-job', ids[1], 'not here']]);
  });

  it('is looked into although one of its chunk cannot be, and does what is due there', async () => {
    const done: [string, number[]][] = [];
    const round: Round<{ cafe_id: string; thing: number }> = {
      job: 'a-round',
      due: async (reader, cafeIds) => {
        const { rows } = await sql<{ cafe_id: string; thing: number }>`
          select c.cafe_id, t.thing / (case when c.cafe_id = ${ids[0]}::uuid then 0 else 1 end) as thing
          from cafes c cross join generate_series(1, 2) as t (thing)
          where c.cafe_id = any (${cafeIds}::uuid[]) and c.cafe_id <> ${ids[4]}::uuid order by 1, 2`.execute(
          reader.raw,
        );
        return rows;
      },
      work: async (cafeId, due) => {
        if (cafeId === ids[2]) throw new Error('not done');
        done.push([cafeId, due.map(({ thing }) => thing)]);
      },
    };
    for (const size of [200, 2]) {
      lines.splice(0);
      done.splice(0);
      const failed = await eachCafeWithWork(parts, round, size);
      expect(done).toEqual([
        [ids[1], [1, 2]],
        [ids[3], [1, 2]],
      ]);
      expect([...failed.keys()].sort()).toEqual([ids[0], ids[2]]);
      expect(told()).toEqual([
        ['a-round', ids[0], 'division by zero'],
        ['a-round', ids[2], 'not done'],
      ]);
    }
  });

  it('is left for the next round when the database is away', async () => {
    let tried = 0;
    const away = () => {
      tried++;
      return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    };
    const many = Array.from({ length: 50 }, (_, index) => String(index));
    await expect(eachCafe(log, 'a-job', many, away)).rejects.toThrow('gone');
    expect(tried).toBeLessThan(10);
  });
});

describe('jobs of all cafés', () => {
  it('forget keys in one although another cannot', async () => {
    const seen: string[] = [];
    const failing = {
      global: db.global.bind(db),
      write: (scope: { cafeId: string }, work: Parameters<typeof db.write>[1]) => {
        seen.push(scope.cafeId);
        return scope.cafeId === ids[0] ? Promise.reject(new Error('broken')) : db.write(scope, work);
      },
    } as unknown as typeof db;
    await forgetKeys({ db: failing, clock, log });
    expect(seen).toEqual(ids);
    expect(told()).toEqual([['forget-keys', ids[0], 'broken']]);
  });

  it('follow stock in one although another cannot, which is tried again until it can', async () => {
    const items: { cafe: TestCafe; stock: TestStock; item: StockedItem }[] = [];
    for (const cafe of houses) {
      const stock = new TestStock(system.server, cafe);
      const item = await stock.item('Crisps', 5000, { reorderMilli: 4000 });
      await stock.behindTheBack(item, -3000);
      items.push({ cafe, stock, item });
    }
    let broken = true;
    let nowMs = Date.now();
    const failing = {
      global: db.global.bind(db),
      readAcross: db.readAcross.bind(db),
      read: (cafeId: string, work: Parameters<typeof db.read>[1]) =>
        broken && cafeId === ids[0] ? Promise.reject(new Error('broken')) : db.read(cafeId, work),
      write: (scope: { cafeId: string }, work: Parameters<typeof db.write>[1]) =>
        broken && scope.cafeId === ids[0] ? Promise.reject(new Error('broken')) : db.write(scope, work),
    } as unknown as typeof db;
    const catchUp = new CatchUp({ db: failing, log }, () => nowMs);
    const low = async () => {
      const found = await Promise.all(
        items.map(async ({ cafe, stock, item }) => ((await stock.alerts(item)).length > 0 ? [cafe.id] : [])),
      );
      return found.flat().sort();
    };
    await catchUp.run();
    expect(await low()).toEqual(ids.slice(1));
    expect(told()).toEqual([['follow-stock', ids[0], 'broken']]);
    // Long after: what moved lies behind the look, and the café that failed is not forgotten.
    nowMs += 60 * 60_000;
    await catchUp.run();
    broken = false;
    nowMs += 60 * 60_000;
    await catchUp.run();
    expect(await low()).toEqual(ids);
  });
});
