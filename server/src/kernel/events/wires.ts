import type { Redis } from 'ioredis';
import type { Server } from 'socket.io';
import type { Log } from '../log.ts';
import { RedisWire } from './redis-wire.ts';
import { NotifyWire, type HintWire } from './wire.ts';

/** Redis where it is set, PostgreSQL's own channel otherwise. */
export function createWire(appUrl: string, redis: Redis | undefined, io: Server, log: Log): HintWire {
  return redis ? new RedisWire(redis, io) : new NotifyWire(appUrl, log);
}
