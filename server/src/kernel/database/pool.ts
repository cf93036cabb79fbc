import pg from 'pg';

// Event numbers are bigint and exact up to 2^53; dates stay text because a business day has no time zone;
// numeric is only used for alcohol by volume.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export interface PoolOptions {
  url: string;
  max: number;
  statementTimeoutMs: number;
  waitMs: number;
  applicationName: string;
}

/** The connections of one process: bounded in number, in waiting time, and in how long a statement may run. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    connectionTimeoutMillis: options.waitMs,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: options.statementTimeoutMs * 2,
    application_name: options.applicationName,
    keepAlive: true,
  });
  survive(pool);
  return pool;
}

/** A connection that dies (the database restarts) is replaced when the next one is needed; whoever uses it is told. */
export function survive(pool: pg.Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
}
