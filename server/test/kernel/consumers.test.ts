import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Transactor } from '../../src/kernel/database/database.ts';
import { consume, ConsumerFailed } from '../../src/kernel/events/consumers/consume.ts';
import { consumer, type ConsumedEvent, type EventConsumer } from '../../src/kernel/events/consumers/consumer.ts';
import { ConsumerRunner } from '../../src/kernel/events/consumers/runner.ts';
import { uuidv7 } from '../../src/kernel/uuid.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

/** Set by tests of how long something waits, which must not be over while they look. */
let stoppedAt: Date | undefined;
const clock = { now: () => stoppedAt ?? new Date() };
const system = await testSystem({}, { clock });
const { kernel } = system.server;
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
const started: ConsumerRunner[] = [];
afterAll(async () => {
  for (const runner of started) await runner.stop();
  await owner.end();
});

afterEach(() => (stoppedAt = undefined));

let cafe: TestCafe;
let other: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('consumed');
  other = await system.cafe('also');
  // No key: what is applied twice would stand there twice.
  await owner.query(`
    create table seen (cafe_id uuid not null, name text not null, seq bigint not null, at bigserial);
    grant select, insert on seen to table_tap_app; grant usage on sequence seen_at_seq to table_tap_app`);
});

const seenBy = async (name: string, of: TestCafe = cafe): Promise<number[]> => {
  const { rows } = await owner.query<{ seq: string }>(
    'select seq from seen where cafe_id = $1 and name = $2 order by at',
    [of.id, name],
  );
  return rows.map(({ seq }) => Number(seq));
};

const note = async (tx: Transactor, name: string, events: readonly ConsumedEvent[]) => {
  await sql`insert into seen (cafe_id, name, seq) select ${tx.cafeId}, ${name}, s from unnest(${events.map(({ seq }) => seq)}::bigint[]) s`.execute(
    tx.raw,
  );
};

const noting = (name: string, before: (event: ConsumedEvent) => void = () => undefined): EventConsumer =>
  consumer({
    name,
    types: ['floor:changed'],
    apply: async (tx, events) => {
      await note(tx, name, events);
      events.forEach(before);
    },
  });

const happen = async (count: number, of: TestCafe = cafe) => {
  await kernel.db.write({ cafeId: of.id }, async (tx) => {
    for (let left = count; left > 0; left--) {
      tx.emit('menu:changed', { version: 1, soldOut: [], back: [] });
      tx.emit('floor:changed', { tableId: uuidv7() });
    }
  });
};

const allOf = async (of: TestCafe = cafe): Promise<number[]> => {
  const { rows } = await owner.query<{ seq: string }>(
    `select seq from events where cafe_id = $1 and type = 'floor:changed' order by seq`,
    [of.id],
  );
  return rows.map(({ seq }) => Number(seq));
};

const until = async (what: () => Promise<boolean>) => {
  while (!(await what())) await sleep(20);
};

const run = (...consumers: EventConsumer[]): ConsumerRunner => {
  const runner = new ConsumerRunner(kernel, consumers);
  started.push(runner);
  runner.start();
  return runner;
};

const toTheEnd = async (of: EventConsumer, cafeId = cafe.id) => {
  let step = await consume(kernel.db, of, cafeId);
  while (step === 'more') step = await consume(kernel.db, of, cafeId);
  return step;
};

describe('a consumer', () => {
  it('gets every event of its types once, in order, of every café', async () => {
    await happen(1200);
    await happen(3, other);
    const all = noting('all');
    expect(await toTheEnd(all)).toBe('current');
    expect(await seenBy('all')).toEqual(await allOf());
    expect(await seenBy('all', other)).toEqual([]);
    await toTheEnd(all, other.id);
    expect(await seenBy('all', other)).toEqual(await allOf(other));
    await happen(2);
    await toTheEnd(all);
    expect(await seenBy('all')).toEqual(await allOf());
  });

  it('is woken by what is committed here, and finds by itself what nobody told it', async () => {
    const runner = run(noting('woken'));
    await until(async () => (await seenBy('woken', other)).length === (await allOf(other)).length);
    await happen(1, other);
    const told = (await allOf(other)).at(-1) as number;
    runner.hint(other.id, told);
    await until(async () => (await seenBy('woken', other)).includes(told));
    await happen(1, other);
    await until(async () => (await seenBy('woken', other)).length === (await allOf(other)).length);
    expect(await seenBy('woken', other)).toEqual(await allOf(other));
    const metrics = await kernel.metrics.registry.metrics();
    expect(metrics).toContain('table_tap_consumer_lag_events{consumer="woken"}');
  });

  it('is not woken by what does not concern it, and its position follows after long', async () => {
    const quiet = await system.cafe('quiet');
    const positionOf = async () =>
      (
        await owner.query<{ seq: string }>(
          `select seq from consumer_positions where cafe_id = $1 and name = 'unmoved'`,
          [quiet.id],
        )
      ).rows.map(({ seq }) => Number(seq));
    await toTheEnd(noting('unmoved'), quiet.id);
    const before = await positionOf();
    const others = (count: number) =>
      kernel.db.write({ cafeId: quiet.id }, async (tx) => {
        for (let left = count; left > 0; left--) tx.emit('menu:changed', { version: 1, soldOut: [], back: [] });
      });
    await others(20);
    const latest = async () =>
      Number(
        (await owner.query('select event_seq from cafe_sequences where cafe_id = $1', [quiet.id])).rows[0].event_seq,
      );
    let sweeps = 0;
    const metrics = { ...kernel.metrics, consumerLag: { set: () => sweeps++ } } as unknown as typeof kernel.metrics;
    const runner = new ConsumerRunner({ ...kernel, metrics }, [noting('unmoved')]);
    started.push(runner);
    runner.start();
    runner.hint(quiet.id, await latest());
    await until(async () => sweeps > 1);
    // Something for it in another café, told of later: by then it would have come to this one.
    await happen(1, other);
    runner.hint(other.id, (await allOf(other)).at(-1) as number);
    await until(async () => (await seenBy('unmoved', other)).length === (await allOf(other)).length);
    expect(await positionOf()).toEqual(before);
    await others(300);
    await until(async () => (await positionOf())[0] === (await latest()));
    expect(await seenBy('unmoved', quiet)).toEqual(await allOf(quiet));
  });

  it('applies once, however many processes run it', async () => {
    const runners = Array.from({ length: 4 }, () => run(noting('raced')));
    for (let round = 0; round < 30; round++) {
      await happen(5);
      const at = (await allOf()).at(-1) as number;
      for (const runner of runners) runner.hint(cafe.id, at);
    }
    await until(async () => (await seenBy('raced')).length >= (await allOf()).length);
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const step = await consume(kernel.db, noting('raced'), cafe.id);
        expect(['current', 'busy']).toContain(step);
      }),
    );
    expect(await seenBy('raced')).toEqual(await allOf());
  });

  it('stops at what it cannot apply, applies what came before, and goes on once it can', async () => {
    const events = await allOf(other);
    const bad = events[2] as number;
    let broken = true;
    const failing = noting('failing', ({ seq }) => {
      if (broken && seq === bad) throw new Error('cannot be applied');
    });
    stoppedAt = new Date();
    await expect(consume(kernel.db, failing, other.id)).rejects.toMatchObject({ seq: bad });
    expect(await seenBy('failing', other)).toEqual(events.slice(0, 2));
    const position = await owner.query(
      `select failures, failed_seq::int, error, retry_at > $2 as later from consumer_positions where cafe_id = $1 and name = 'failing'`,
      [other.id, stoppedAt],
    );
    expect(position.rows).toEqual([{ failures: 1, failed_seq: bad, error: 'cannot be applied', later: true }]);
    expect(await consume(kernel.db, failing, other.id)).toBe('waits');
    broken = false;
    stoppedAt = undefined;
    await until(async () => (await toTheEnd(failing, other.id)) === 'current');
    expect(await seenBy('failing', other)).toEqual(events);
    const after = await owner.query(
      `select failures, error from consumer_positions where cafe_id = $1 and name = 'failing'`,
      [other.id],
    );
    expect(after.rows).toEqual([{ failures: 0, error: null }]);
  });

  it('remembers a failure of the very first event', async () => {
    const never = noting('never', () => {
      throw new Error('no');
    });
    stoppedAt = new Date();
    await expect(consume(kernel.db, never, other.id)).rejects.toBeInstanceOf(ConsumerFailed);
    expect(await consume(kernel.db, never, other.id)).toBe('waits');
    expect(await seenBy('never', other)).toEqual([]);
  });

  it('cannot have the name of another', () => {
    expect(() => new ConsumerRunner(kernel, [noting('same'), noting('same')])).toThrow(/one name/);
  });
});
