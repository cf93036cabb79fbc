import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const portLine = 3;

/** Runs a statement as the administrator of a system's embedded database: to set a scene that would take too long to wait for. */
export async function inDatabase(dataDir: string, statement: string, values: unknown[] = []): Promise<void> {
  const pidFile = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as {
    postgres: { superuser: string };
  };
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(pidFile.split('\n')[portLine]),
    user: 'postgres',
    password: secrets.postgres.superuser,
    database: 'table_tap',
  });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}
