import type { Envelope } from '@table-tap/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { testSystem, type TestSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

/** Screens are right again this long after Redis is gone: the sweep of each process takes two seconds. */
const rightWithinMs = 5000;

describe.skipIf(!hasRedis)('two processes with Redis between them', async () => {
  if (!hasRedis) return;
  const redis: TestRedis = await startRedis();
  const system: TestSystem = await testSystem({ REDIS_URL: redis.url });
  let cafe: TestCafe;
  let second: RunningServer;
  let socket: Socket;
  const heard: Envelope[] = [];

  beforeAll(async () => {
    cafe = await system.cafe('redis');
    second = await system.another();
    socket = io(`${second.url}/orders`, {
      transports: ['websocket'],
      auth: { token: cafe.employee.token, cafeId: cafe.id },
    });
    socket.onAny((_event: string, envelope: Envelope) => heard.push(envelope));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  });
  afterAll(async () => {
    socket.disconnect();
    await redis.stop();
  });

  const orderAt = async (): Promise<string> =>
    (await cafe.order((await cafe.guest()).token, { Duvel: 1 })).body.id as string;
  const ids = () => heard.map(({ data }) => (data as { id?: string }).id);

  it('an order at one appears on the screens of the other', async () => {
    const id = await orderAt();
    await vi.waitFor(() => expect(ids()).toContain(id), 3000);
  });

  it('Redis frozen, then killed: ordering goes on, and the screens are right within five seconds', async () => {
    process.kill(redis.pid, 'SIGSTOP');
    const frozen = await orderAt();
    await vi.waitFor(() => expect(ids()).toContain(frozen), rightWithinMs);
    process.kill(redis.pid, 'SIGCONT');
    await redis.stop();
    const killed = await Promise.all([orderAt(), orderAt(), orderAt()]);
    await vi.waitFor(() => expect(ids()).toEqual(expect.arrayContaining(killed)), rightWithinMs);
    const seqs = heard.map(({ meta }) => meta.seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });
});
