import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { postgresPasswords } from '../config/secrets-file.ts';
import { DATABASE, OWNER } from './initialise.ts';

/** Line of `postmaster.pid` with the port (https://www.postgresql.org/docs/current/storage-file-layout.html). */
const portLine = 3;
const connectWaitMs = 3_000;

/**
 * The PostgreSQL that a server of this data folder runs right now.
 * @returns its owner's connection URL; nothing when none runs
 */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  const port = recordedPort(join(resolve(dataDir), 'postgres', 'postmaster.pid'));
  if (port === undefined) return undefined;
  const { owner } = postgresPasswords(dataDir).value;
  const ownerUrl = `postgres://${OWNER}:${owner}@127.0.0.1:${port}/${DATABASE}`;
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: connectWaitMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return ownerUrl;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function recordedPort(pidFile: string): number | undefined {
  try {
    const port = Number(readFileSync(pidFile, 'utf8').split('\n')[portLine]);
    return Number.isInteger(port) && port > 0 ? port : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
