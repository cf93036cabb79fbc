import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, type Called } from '../support/call.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem({ DATABASE_POOL_WAIT_MS: '2000' });
const superuser = new pg.Client({ connectionString: system.database.superuserUrl });
let cafe: TestCafe;

beforeAll(async () => {
  await superuser.connect();
  cafe = await system.cafe('faults');
});
afterAll(() => superuser.end());

const attemptsMax = 20;

/** What a client does: the same key again on 503, on 409 IN_FLIGHT and when no answer came. */
async function persist(token: string, key: string): Promise<Called> {
  for (let attempt = 1; ; attempt++) {
    const answer = await call(system.url, 'POST /cafes/{cafeId}/orders', {
      token,
      key,
      params: { cafeId: cafe.id },
      body: { lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] },
    }).catch(() => undefined);
    if (answer && answer.status !== 503 && answer.body.code !== 'IN_FLIGHT') return answer;
    if (attempt === attemptsMax) throw new Error('gave up');
    await sleep(50 * attempt);
  }
}

const endConnections = () =>
  superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'table-tap%'`);

describe('connections to the database that end in the middle', () => {
  it('lose no order, place none twice, and leave numbers and events without a gap', async () => {
    const guests = await Promise.all([0, 1, 2, 3].map((table) => cafe.guest(table)));
    const start: number = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } })).body
      .latestSeq;
    let ended = 0;
    let placing = true;
    let answered = 0;
    const trouble = (async () => {
      while (placing) {
        const { rowCount } = await endConnections();
        ended += rowCount ?? 0;
        const before = answered;
        // However slow the machine is, something gets through between two ends.
        do await sleep(120);
        while (placing && answered === before);
      }
    })();
    const place = async (token: string) => {
      const answer = await persist(token, randomUUID());
      answered++;
      return answer;
    };
    const answers: Called[] = [];
    for (let round = 0; round < 10; round++) {
      answers.push(...(await Promise.all(Array.from({ length: 40 }, (_, n) => place(guests[n % 4]?.token ?? '')))));
    }
    placing = false;
    await trouble;
    expect(ended).toBeGreaterThan(5);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(400);
    const numbers = answers.map(({ body }) => body.number as number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    const created: string[] = [];
    const seqs: number[] = [];
    for (let after = start; ;) {
      const { items } = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after } })).body;
      if (items.length === 0) break;
      for (const event of items) {
        seqs.push(event.seq);
        if (event.type === 'order:created') created.push(event.data.id);
      }
      after = items.at(-1).seq;
    }
    expect(seqs).toEqual(seqs.map((_, index) => start + 1 + index));
    expect(created.sort()).toEqual(answers.map(({ body }) => body.id as string).sort());
  });
});

describe('a reply that is lost after the commit', () => {
  it('comes again with the same order, 200 times', async () => {
    const guest = await cafe.guest(0);
    const keys = Array.from({ length: 200 }, () => randomUUID());
    const first = await Promise.all(keys.map((key) => persist(guest.token, key)));
    const again = await Promise.all(keys.map((key) => persist(guest.token, key)));
    expect(again.map(({ body }) => body)).toEqual(first.map(({ body }) => body));
  });
});

describe('a pool that is exhausted', () => {
  it('answers 503 with Retry-After, and recovers', async () => {
    const { pool } = system.server.kernel.db;
    const held: pg.PoolClient[] = [];
    // The job queue has some of them: take what is left.
    for (let free = true; free;) {
      const client = await pool.connect().catch(() => undefined);
      if (client) held.push(client);
      else free = false;
    }
    const guest = { token: cafe.employee.token };
    const busy = await system.call('GET /cafes/{cafeId}/tabs', { ...guest, params: { cafeId: cafe.id } });
    expect([busy.status, busy.body.code]).toEqual([503, 'BUSY']);
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const client of held) client.release();
    expect((await system.call('GET /cafes/{cafeId}/tabs', { ...guest, params: { cafeId: cafe.id } })).status).toBe(200);
  });
});
