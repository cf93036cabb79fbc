import type pg from 'pg';
import { createPool, type PoolOptions } from '../database/pool.ts';
import { isBusy } from '../database/retry.ts';

export type JobPoolOptions = Omit<PoolOptions, 'waitMs'>;

/**
 * Connections for graphile-worker: its own, so that a house full of requests does not starve jobs, and patient. When a
 * job is done, the worker deletes it and does not wait for the outcome; an error that it does not retry would end the
 * process as an unhandled rejection. So what may pass (no connection free, one that was lost, a database that restarts)
 * gets the one code that it retries, a few seconds later; everything it asks may be asked again.
 */
export function createJobPool(options: JobPoolOptions): pg.Pool {
  const pool = createPool({ ...options, waitMs: 0 });
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback ? connect(callback) : connect().then(patient, later)) as typeof pool.connect;
  return pool;
}

function patient(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const answer: unknown = value.apply(target, args);
        return name === 'query' && answer instanceof Promise ? answer.catch(later) : answer;
      };
    },
  });
}

/** @throws the error, with a code that graphile-worker retries where it may pass */
function later(error: unknown): never {
  throw isBusy(error) && error instanceof Error ? Object.assign(error, { code: 'ETIMEDOUT' }) : error;
}
