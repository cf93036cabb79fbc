import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../src/kernel/database/database.ts';
import { Reply, type Raw } from '../../src/kernel/http/reply.ts';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { setAvailability } from '../../src/modules/menu/commands/set-availability.ts';
import { MenuCache } from '../../src/modules/menu/menu-cache.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';

// Without jobs: what is read of the database is counted.
const system = await testSystem({ TABLE_TAP_TARGET: 'api' });
let cafe: TestCafe;
let db: Database;
let nowMs = 0;

beforeAll(async () => {
  cafe = await system.cafe('cached');
  db = system.server.kernel.db;
});
afterEach(() => vi.restoreAllMocks());

const freshCache = () => new MenuCache(db, () => nowMs);

async function orvalIn(answer: ReturnType<MenuCache['get']>): Promise<boolean> {
  const reply = await answer;
  if (isRefusal(reply)) throw new Error(reply.code);
  const menu = JSON.parse(reply.body.text.toString());
  return menu.categories
    .flatMap(({ products }: { products: unknown[] }) => products)
    .find((product: { name: string }) => product.name === 'Orval').available;
}

const soldOut = (available: boolean) => setAvailability(db, { cafeId: cafe.id }, cafe.product('Orval').id, available);

describe('menus in memory', () => {
  it('are read once, then sent at once without the database', async () => {
    const cache = freshCache();
    const reads = vi.spyOn(db, 'read');
    const first = cache.get(cafe.id, {});
    expect(first).toBeInstanceOf(Promise);
    const reply = await first;
    expect(reads).toHaveBeenCalledTimes(2);
    expect(cache.get(cafe.id, {})).toBe(reply);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('are read once for all who ask at the same time', async () => {
    const cache = freshCache();
    const reads = vi.spyOn(db, 'read');
    const replies = await Promise.all(
      Array.from({ length: 50 }, async () => cache.get(cafe.id, { acceptEncoding: 'gzip' })),
    );
    expect(reads).toHaveBeenCalledTimes(2);
    const packed = replies[49] as Reply<Raw>;
    expect(JSON.parse(gunzipSync(packed.body.text as Buffer).toString())).toMatchObject({ cafeId: cafe.id });
    expect(cache.get(cafe.id, { acceptEncoding: 'gzip' })).toBeInstanceOf(Reply);
  });

  it('show a change of another process after a second at the latest', async () => {
    const cache = freshCache();
    await soldOut(true);
    expect(await orvalIn(cache.get(cafe.id, {}))).toBe(true);
    await soldOut(false);
    expect(await orvalIn(cache.get(cafe.id, {})), 'trusted for a moment').toBe(true);
    nowMs += 1001;
    expect(await orvalIn(cache.get(cafe.id, {}))).toBe(false);
  });

  it('are asked for anew beside the requests, so that nobody waits', async () => {
    const cache = freshCache();
    await soldOut(true);
    await cache.get(cafe.id, {});
    await soldOut(false);
    nowMs += 600;
    expect(cache.get(cafe.id, {}), 'still sent at once').toBeInstanceOf(Reply);
    await vi.waitFor(async () => expect(await orvalIn(cache.get(cafe.id, {}))).toBe(false), soon);
  });

  it('show a change of this process at once', async () => {
    const cache = freshCache();
    await soldOut(true);
    await cache.get(cafe.id, {});
    await soldOut(false);
    cache.forget(cafe.id);
    expect(await orvalIn(cache.get(cafe.id, {}))).toBe(false);
  });

  it('do not keep what was asked before a change', async () => {
    const cache = freshCache();
    await soldOut(true);
    await cache.get(cafe.id, {});
    nowMs += 1001;
    const before = cache.get(cafe.id, {});
    cache.forget(cafe.id);
    await soldOut(false);
    cache.forget(cafe.id);
    expect(await orvalIn(cache.get(cafe.id, {}))).toBe(false);
    await before;
    expect(await orvalIn(cache.get(cafe.id, {}))).toBe(false);
  });

  it('fail with the database and come back with it', async () => {
    const cache = freshCache();
    vi.spyOn(db, 'read').mockRejectedValueOnce(new Error('gone'));
    await expect(cache.get(cafe.id, {})).rejects.toThrow('gone');
    expect(await cache.get(cafe.id, {})).toBeInstanceOf(Reply);
  });
});
