import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

/** A database of one test file: migrated, empty, its own. */
export interface TestDatabase {
  /** As the owner of the tables, who is no superuser. */
  ownerUrl: string;
  /** As the application's role. */
  appUrl: string;
  /** As PostgreSQL's administrator, for tests that look at plans or end connections. */
  superuserUrl: string;
  /** Runs by itself after the file's last test; fails when connections were left open. */
  drop(): Promise<void>;
}

const CONNECTIONS_CLOSE_WAIT_MS = 30_000;
const POLL_MS = 20;

/**
 * Clones the migrated template for the calling test file.
 *
 * Call it once, at the top of the file and before other `afterAll` hooks (Vitest runs those in reverse order):
 * `const database = await testDatabase();`. A file that leaves connections open fails.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { superuserUrl, owner, ownerPassword, appUrl, template } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Measured on an empty schema: file_copy is the quicker of the two where nothing is synced to disk.
  await asSuperuser((client) =>
    client.query(`create database ${name} template ${template} owner ${owner} strategy file_copy`),
  );
  let dropped: Promise<void> | undefined;
  const drop = () => (dropped ??= dropDatabase(name));
  afterAll(drop);
  return {
    ownerUrl: urlOf(superuserUrl, { username: owner, password: ownerPassword, pathname: `/${name}` }),
    appUrl: urlOf(appUrl, { pathname: `/${name}` }),
    superuserUrl: urlOf(superuserUrl, { pathname: `/${name}` }),
    drop,
  };
}

async function dropDatabase(name: string): Promise<void> {
  await asSuperuser(async (client) => {
    const open = await openConnections(client, name);
    await client.query(`drop database ${name} with (force)`);
    if (open.length > 0) {
      throw new Error(
        `${open.length} database connections were left open by this test file; end its pools in afterAll:\n` +
          open.join('\n'),
      );
    }
  });
}

// The server sees the end of a connection a moment after the client.
async function openConnections(client: pg.Client, database: string): Promise<string[]> {
  const deadline = Date.now() + CONNECTIONS_CLOSE_WAIT_MS;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(
      `select format('%s %s %s: %s', usename, application_name, state, left(query, 120)) as line
         from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [database],
    );
    if (rows.length === 0 || Date.now() > deadline) return rows.map(({ line }) => line);
    await sleep(POLL_MS);
  }
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgres').superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(base: string, changes: { username?: string; password?: string; pathname?: string }): string {
  return Object.assign(new URL(base), changes).href;
}
