import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuild, RebuildTakenOver } from '../../src/kernel/events/consumers/rebuild.ts';
import { figuresConsumer } from '../../src/modules/figures/index.ts';
import { testSystem } from '../support/system.ts';
import { dice, figuresReader, happens, openHouse, type House } from './trading-day.ts';

const system = await testSystem();
const { db } = system.server.kernel;
const figures = figuresReader(system);
const houses: House[] = [];
const placed: Map<House, Parameters<typeof happens>[2]> = new Map();

/** What happens at once happens at the same time: levels, bills and positions are contended as in an evening. */
const trade = async (seed: number, rounds: number) => {
  const roll = dice(seed);
  for (let round = 0; round < rounds; round++)
    await Promise.all(houses.flatMap((house) => [1, 2, 3].map(() => happens(house, roll, placed.get(house) ?? []))));
};

beforeAll(async () => {
  for (const name of ['corner', 'station']) {
    const house = await openHouse(system, name);
    houses.push(house);
    placed.set(house, []);
  }
});

const expectEqual = async ({ cafe }: House) => {
  await figures.caughtUp(cafe.id);
  const held = await figures.held(cafe.id);
  expect(held).toEqual(await figures.addedUp(cafe.id));
  return held;
};

describe('figures of a trading day', () => {
  it('equal what movements and orders add up to', async () => {
    await trade(20_261_128, 80);
    for (const house of houses) {
      const held = await expectEqual(house);
      expect(held.product_days.length).toBeGreaterThan(3);
      const reasons = new Set((held.stock_days as { reason: string }[]).map(({ reason }) => reason));
      for (const reason of ['purchase', 'sale', 'cancel', 'void', 'waste', 'adjustment', 'staff_drink'])
        expect(reasons).toContain(reason);
    }
  });

  it('are the same after a rebuild, while the house goes on trading', async () => {
    const before = await figures.held((houses[0] as House).cafe.id);
    const [applied] = await Promise.all([
      rebuild(db, figuresConsumer, (houses[0] as House).cafe.id),
      rebuild(db, figuresConsumer, (houses[1] as House).cafe.id),
      trade(7, 15),
    ]);
    expect(applied).toBeGreaterThan(50);
    for (const house of houses) await expectEqual(house);
    expect(before.stock_days.length).toBeGreaterThan(0);
    const copies = await figures.owner.query(
      `select distinct generation from stock_days union select generation from product_days`,
    );
    expect(copies.rows).toEqual([{ generation: 2 }]);
    const positions = await figures.owner.query(
      `select name, generation from consumer_positions where name like 'figures%' and cafe_id = any ($1)`,
      [houses.map(({ cafe }) => cafe.id)],
    );
    expect(positions.rows).toEqual(houses.map(() => ({ name: 'figures', generation: 2 })));
  });

  it('are rebuilt once when two begin at the same time', async () => {
    const { cafe } = houses[0] as House;
    const outcomes = await Promise.allSettled([
      rebuild(db, figuresConsumer, cafe.id),
      rebuild(db, figuresConsumer, cafe.id),
    ]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RebuildTakenOver);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    await expectEqual(houses[0] as House);
  });

  it('are put right by a rebuild where somebody has spoilt them', async () => {
    const house = houses[1] as House;
    await figures.owner.query('update stock_days set quantity_milli = quantity_milli + 1 where cafe_id = $1', [
      house.cafe.id,
    ]);
    await rebuild(db, figuresConsumer, house.cafe.id);
    await expectEqual(house);
  });

  it('are rebuilt by the command, of one café or of all', async () => {
    const { slug, id } = (houses[0] as House).cafe;
    const one = await command('--cafe', slug);
    expect(one).toEqual({
      code: 0,
      output: expect.stringMatching(new RegExp(`^${slug} {2}figures: \\d+ events applied anew\n$`)),
    });
    const all = await command();
    expect(all.output.trim().split('\n')).toHaveLength(2);
    expect(await command('--cafe', 'nowhere')).toEqual({ code: 1, output: 'There is no café "nowhere".\n' });
    expect(await figures.held(id)).toEqual(await figures.addedUp(id));
  }, 120_000);
});

function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/readmodels-cli.ts'), ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: system.database.ownerUrl, TABLE_TAP_DEMO: 'off' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
