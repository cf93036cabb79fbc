import type pg from 'pg';

/** Reads a café as of one moment, while it may go on working: for what is proved of it, past the types of `Reader`. */
export async function lookInto<T>(
  pool: pg.Pool,
  cafeId: string,
  look: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select set_config('app.cafe_ids', $1, true)`, [`{${cafeId}}`]);
    return await look(client);
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}
