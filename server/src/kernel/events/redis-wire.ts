import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { Server } from 'socket.io';
import type { HintWire } from './wire.ts';

const hint = 'hint';

/**
 * Hints through the Socket.IO Redis adapter, which also lets one process reach the sockets of the others. While Redis
 * is away hints are lost, and the sweep of each process finds what they would have told.
 */
export class RedisWire implements HintWire {
  readonly #io: Server;
  readonly #publisher: Redis;
  readonly #subscriber: Redis;

  constructor(redis: Redis, io: Server) {
    this.#io = io;
    this.#publisher = withoutRejections(redis.duplicate());
    this.#subscriber = redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null });
    for (const client of [this.#publisher, this.#subscriber]) client.on('error', () => undefined);
  }

  start(onHint: (cafeId: string, seq: number) => void): Promise<void> {
    this.#io.adapter(createAdapter(this.#publisher, this.#subscriber));
    this.#io.of('/system').on(hint, onHint);
    return Promise.resolve();
  }

  send(cafeId: string, seq: number): void {
    this.#io.of('/system').serverSideEmit(hint, cafeId, seq);
  }

  stop(): Promise<void> {
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
    return Promise.resolve();
  }
}

/** The adapter does not look at what `publish` returns: a refused one must not end the process. */
function withoutRejections(redis: Redis): Redis {
  const publish = redis.publish.bind(redis);
  redis.publish = (channel: string, message: string) => publish(channel, message).catch(() => 0);
  return redis;
}
