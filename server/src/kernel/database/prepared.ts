import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

const named = /^\s*\/\* ([a-z-]+) \*\//;

/**
 * The pool, with prepared statements: one that starts with its name (`/* pay-lines *\/ update …`) is parsed and planned
 * once a connection instead of each time. For hot paths, and only where the text is always the same: a connection keeps
 * each for good and refuses another text under the same name.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  return { connect: async () => clientOf(await pool.connect()), end: () => pool.end() };
}

function clientOf(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: unknown[]) => {
    const name = named.exec(text)?.[1];
    return name === undefined ? client.query(text, values) : client.query({ name, text, values });
  };
  // Cursors, the other thing that Kysely may ask for, are switched off where none is configured.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
}
