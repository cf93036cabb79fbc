import type pg from 'pg';

export interface Statement {
  /** Under which it is prepared; nothing where it is not. */
  name: string | undefined;
  text: string;
  values: unknown[];
}

/** Records from now on what a pool sends to PostgreSQL, by turn of a connection: one statement a round trip. */
export function recordTurns(pool: pg.Pool): Statement[][] {
  const turns: Statement[][] = [];
  const current = new WeakMap<pg.PoolClient, Statement[]>();
  pool.on('acquire', (client) => {
    const known = current.has(client);
    const turn: Statement[] = [];
    turns.push(turn);
    current.set(client, turn);
    if (known) return;
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const [asked, values = []] = args as [string | Statement, unknown[]?];
      const statement = typeof asked === 'string' ? { name: undefined, text: asked, values } : asked;
      current.get(client)?.push(statement);
      return query(...args);
    }) as typeof client.query;
  });
  return turns;
}
