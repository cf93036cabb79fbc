import { Redis } from 'ioredis';
import type { Log } from './log.ts';

const retryMaxMs = 2000;

/**
 * A connection to Redis that comes back by itself. Commands fail at once while it is away: nothing here may wait for
 * Redis, because nothing that matters lives in it.
 */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 1000,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(100 * attempt, retryMaxMs),
  });
  let away = false;
  redis.on('error', (error) => {
    if (!away) log.warn({ reason: error.message }, 'Redis is away; going on without it');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('Redis is back');
    away = false;
  });
  return redis;
}
