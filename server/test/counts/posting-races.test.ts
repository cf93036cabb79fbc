import pg from 'pg';
import { expect, it } from 'vitest';
import { uuidv7 } from '../../src/kernel/uuid.ts';
import { lockLevels, moveStock } from '../../src/modules/stock/index.ts';
import { testSystem } from '../support/system.ts';
import { waits } from '../support/waits.ts';
import { Shelves } from './shelves.ts';

const system = await testSystem();
const { db } = system.server.kernel;

const at = '/cafes/{cafeId}/stock-counts/{countId}';

/** A stock-take of one item at one place, where all of the ten that should be there are missing. */
async function allMissing(shelves: Shelves, locationId: string): Promise<() => ReturnType<typeof system.call>> {
  const { cafe } = shelves;
  const itemId = shelves.id('duvel');
  const as = { token: cafe.manager.token };
  const body = { locationId, scope: 'items', itemIds: [itemId] };
  const countId: string = (await cafe.ok('POST /cafes/{cafeId}/stock-counts', { ...as, body })).body.id;
  await cafe.ok(`POST ${at}/entries`, { ...as, params: { countId }, body: { itemId, restMilli: 0 } });
  return () => system.call(`POST ${at}/post`, { ...as, params: { cafeId: cafe.id, countId }, body: {} });
}

/** Holds the levels of an item until both calls, the second after the first, wait for something. */
async function bothWaiting<T>(
  shelves: Shelves,
  locationId: string,
  [first, second]: [() => Promise<T>, () => Promise<T>],
): Promise<[T, T]> {
  let answers: Promise<[T, T]> | undefined;
  await shelves.write(async (tx) => {
    await lockLevels(tx, [{ itemId: shelves.id('duvel'), locationId }]);
    const one = first();
    await waits(system);
    answers = Promise.all([one, second()]);
    await waits(system, 2);
  });
  return answers as Promise<[T, T]>;
}

/** Deadlocks that PostgreSQL has resolved in this database by ending a transaction, which then ran again. */
async function deadlocks(): Promise<number> {
  const owner = new pg.Client({ connectionString: system.database.superuserUrl });
  await owner.connect();
  const { rows } = await owner.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  await owner.end();
  return rows[0]?.deadlocks ?? 0;
}

it('is posted before the item is removed, or after it, and neither waits for the other for ever', async () => {
  const shelves = await Shelves.open(db, await system.cafe('item-goes'), { duvel: { levelMilli: 10_000 } });
  const { cafe, locationId } = shelves;
  const post = await allMissing(shelves, locationId);
  const remove = () =>
    system.call('DELETE /cafes/{cafeId}/stock-items/{itemId}', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, itemId: shelves.id('duvel') },
    });
  const [posted, removed] = await bothWaiting(shelves, locationId, [post, remove]);
  expect([posted.status, removed.status]).toEqual([200, 204]);
  expect(await deadlocks()).toBe(0);
});

it('is posted before its place is removed, or after it, and neither waits for the other for ever', async () => {
  const shelves = await Shelves.open(db, await system.cafe('place-goes'), { duvel: { levelMilli: 0 } });
  const { cafe } = shelves;
  const place = await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Attic' } });
  const locationId: string = place.body.id;
  await shelves.write((tx) => {
    const moves = [{ itemId: shelves.id('duvel'), locationId, quantityMilli: 10_000, costMicro: 0 }];
    return moveStock(tx, { changeId: uuidv7(), reason: 'purchase', by: null, moves });
  });
  const post = await allMissing(shelves, locationId);
  const remove = () =>
    system.call('DELETE /cafes/{cafeId}/stock-locations/{locationId}', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, locationId },
    });
  const [posted, removed] = await bothWaiting(shelves, locationId, [post, remove]);
  expect([posted.status, removed.status]).toEqual([200, 204]);
  expect(await deadlocks()).toBe(0);
});
