import type { Envelope } from '@table-tap/contract';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sweepEveryMs } from '../../src/kernel/events/hub.ts';
import type { RunningServer } from '../../src/server.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { testSystem, type TestSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';
import { welcomed } from '../support/welcomed.ts';

/** Screens are right again this long after Redis is gone: what nobody told a process, its sweep finds. */
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
    await welcomed(socket);
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
    await vi.waitFor(() => expect(ids()).toContain(id), soon);
  });

  it('Redis frozen, then killed: ordering goes on, and the screens are right within five seconds', async () => {
    // Two sweeps at the most: the one that is under way, and the next.
    expect(2 * sweepEveryMs).toBeLessThan(rightWithinMs);
    process.kill(redis.pid, 'SIGSTOP');
    const frozen = await orderAt();
    await vi.waitFor(() => expect(ids()).toContain(frozen), soon);
    process.kill(redis.pid, 'SIGCONT');
    await redis.stop();
    const killed = await Promise.all([orderAt(), orderAt(), orderAt()]);
    await vi.waitFor(() => expect(ids()).toEqual(expect.arrayContaining(killed)), soon);
    const seqs = heard.map(({ meta }) => meta.seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });
});
