import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumer, type EventConsumer } from '../../src/kernel/events/consumers/consumer.ts';
import { consume } from '../../src/kernel/events/consumers/consume.ts';
import { rebuild, RebuildTakenOver } from '../../src/kernel/events/consumers/rebuild.ts';
import { uuidv7 } from '../../src/kernel/uuid.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const { db } = system.server.kernel;
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 2 });
afterAll(() => owner.end());

let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('rebuilt');
  // No key: what is applied twice stands there twice.
  await owner.query(`
    create table copied (cafe_id uuid not null, name text not null, generation integer not null, seq bigint not null);
    grant select, insert, delete on copied to table_tap_app`);
});

const copying = (name: string, beforeForget: (generation: number) => Promise<void> = async () => undefined) =>
  consumer({
    name,
    types: ['floor:changed'],
    apply: async (tx, events, generation) => {
      await sql`insert into copied select ${tx.cafeId}, ${name}, ${generation}::int, s
        from unnest(${events.map(({ seq }) => seq)}::bigint[]) s`.execute(tx.raw);
    },
    forget: async (tx, generation) => {
      await beforeForget(generation);
      const { numAffectedRows = 0n } = await sql`
        delete from copied where cafe_id = ${tx.cafeId} and name = ${name} and generation = ${generation}`.execute(
        tx.raw,
      );
      return Number(numAffectedRows);
    },
  });

const happen = async (count: number) => {
  await db.write({ cafeId: cafe.id }, async (tx) => {
    for (let left = count; left > 0; left--) tx.emit('floor:changed', { tableId: uuidv7() });
  });
};

const toTheEnd = async (of: EventConsumer) => {
  while ((await consume(db, of, cafe.id)) === 'more');
};

const seqs = async (text: string, values: unknown[]) =>
  (await owner.query<{ seq: string }>(text, values)).rows.map(({ seq }) => Number(seq));

/** What the copy that holds has, and no other copy is left. */
const expectWhole = async (name: string, generation: number) => {
  const position = await owner.query(`select generation from consumer_positions where cafe_id = $1 and name = $2`, [
    cafe.id,
    name,
  ]);
  expect(position.rows).toEqual([{ generation }]);
  const copies = await owner.query(`select distinct generation from copied where cafe_id = $1 and name = $2`, [
    cafe.id,
    name,
  ]);
  expect(copies.rows).toEqual([{ generation }]);
  const all = await seqs(`select seq from events where cafe_id = $1 and type = 'floor:changed' order by seq`, [
    cafe.id,
  ]);
  expect(await seqs('select seq from copied where cafe_id = $1 and name = $2 order by seq', [cafe.id, name])).toEqual(
    all,
  );
};

describe('two rebuilds of the same read models', () => {
  it('come one after the other when the second begins while the first changes over', async () => {
    const of = copying('over');
    await happen(20);
    await toTheEnd(of);
    // A rebuild waits for this lock in its last transaction, right before the other copy holds.
    await owner.query(`
      create function hold_over() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock_shared(4711); return new; end $$;
      create trigger hold_over before update on consumer_positions for each row
        when (old.generation <> new.generation and old.name = 'over') execute function hold_over()`);
    const holder = await owner.connect();
    try {
      await holder.query('select pg_advisory_lock(4711)');
      const first = rebuild(db, of, cafe.id);
      await waiting(1, 'advisory');
      const second = rebuild(db, of, cafe.id);
      await waiting(1, 'transactionid');
      await holder.query('select pg_advisory_unlock(4711)');
      const [one, other] = await Promise.all([first, second]);
      expect(one).toBe(other);
    } finally {
      await holder.query('select pg_advisory_unlock_all()');
      holder.release();
      await owner.query('drop trigger hold_over on consumer_positions; drop function hold_over()');
    }
    await happen(5);
    await toTheEnd(of);
    await expectWhole('over', 3);
  });

  it('do not touch a copy that another has taken over', async () => {
    const name = 'taken';
    const state = { begun: false, done: false };
    await toTheEnd(copying(name));
    const later = copying(name);
    let second: Promise<unknown> = Promise.resolve();
    const first = copying(name, async () => {
      if (state.begun) return;
      state.begun = true;
      second = rebuild(db, later, cafe.id).then(() => (state.done = true));
    });
    // It finds something to forget, over and over, until the other has filled the same copy.
    const forget = first.forget?.bind(first);
    first.forget = async (tx, generation, rows) => {
      await forget?.(tx, generation, rows);
      return state.done ? 0 : 1;
    };
    await expect(rebuild(db, first, cafe.id)).rejects.toBeInstanceOf(RebuildTakenOver);
    await second;
    await expectWhole(name, 2);
  });
});

/** Resolves once so many sessions wait for such a lock. */
async function waiting(count: number, kind: 'advisory' | 'transactionid'): Promise<void> {
  const text = `select 1 from pg_locks l join pg_database d on d.datname = current_database()
    where not l.granted and l.locktype = $1 and l.pid in (select pid from pg_stat_activity where datname = current_database())`;
  while ((await owner.query(text, [kind])).rows.length < count) await sleep(20);
}
