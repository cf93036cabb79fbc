import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/kernel/database/migrate.ts';
import { type PostgresBinaries, bundledBinaries, systemBinaries } from '../../src/kernel/postgres/binaries.ts';
import { runCluster } from '../../src/kernel/postgres/cluster.ts';
import { DATABASE, OWNER } from '../../src/kernel/postgres/initialise.ts';
import type { PostgresLog } from '../../src/kernel/postgres/postmaster.ts';
import { EMBEDDED_SETTINGS } from '../../src/kernel/postgres/settings.ts';

/** How test files reach the PostgreSQL of their run. */
export interface PostgresForTests {
  /** May create databases. */
  superuserUrl: string;
  /** Role that owns the clones. */
  owner: string;
  ownerPassword: string;
  appUrl: string;
  /** Migrated database that each test file clones. */
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresForTests;
  }
}

// Nothing here has to survive a crash of the machine.
const TEST_SETTINGS = { ...EMBEDDED_SETTINGS, fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB' };

const quiet: PostgresLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: (fields, message) => console.warn('postgres:', message, fields),
  error: (fields, message) => console.error('postgres:', message, fields),
};

/**
 * Vitest's global set-up of the integration projects: one PostgreSQL with a migrated template database.
 *
 * The project's name chooses the version (`integration-pg15` takes Debian's 15, the others the bundled one);
 * TEST_DATABASE_URL, the URL of a superuser, takes a server that runs already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL'];
  const server = external ? await useServer(external) : await startServer(binariesFor(project.name));
  try {
    const { appUrl } = await migrate({ ownerUrl: server.ownerUrl, appPassword: password() });
    const { username, password: ownerPassword, pathname } = new URL(server.ownerUrl);
    const template = pathname.slice(1);
    await runSql(server.superuserUrl, `alter database ${template} with is_template true allow_connections false`);
    project.provide('postgres', {
      superuserUrl: server.superuserUrl,
      owner: username,
      ownerPassword,
      appUrl,
      template,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server.stop;
}

interface Server {
  superuserUrl: string;
  ownerUrl: string;
  stop: () => Promise<void>;
}

function binariesFor(projectName: string): PostgresBinaries {
  const version = Number(/pg(\d+)$/.exec(projectName)?.[1] ?? 0);
  if (version === 0) return bundledBinaries();
  const binaries = systemBinaries(version);
  if (!binaries)
    throw new Error(`PostgreSQL ${version} is not installed; on Debian: apt-get install postgresql-${version}`);
  return binaries;
}

async function startServer(binaries: PostgresBinaries): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'table-tap-test-'));
  // Root runs PostgreSQL as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const cluster = await runCluster({
    pgdata: join(folder, 'postgres'),
    binaries,
    passwords: { superuser: password(), owner: password() },
    settings: TEST_SETTINGS,
    log: quiet,
  });
  const stop = async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { superuserUrl: cluster.superuserUrl, ownerUrl: cluster.ownerUrl, stop };
}

async function useServer(superuserUrl: string): Promise<Server> {
  const database = `${DATABASE}_test_${process.pid}`;
  const ownerPassword = password();
  await runSql(
    superuserUrl,
    `do $$ begin create role ${OWNER}; exception when duplicate_object then null; end $$`,
    `alter role ${OWNER} login createrole password '${ownerPassword}'`,
    `create database ${database} owner ${OWNER}`,
  );
  const ownerUrl = new URL(superuserUrl);
  Object.assign(ownerUrl, { username: OWNER, password: ownerPassword, pathname: `/${database}` });
  const stop = () =>
    runSql(superuserUrl, `alter database ${database} is_template false`, `drop database ${database} with (force)`);
  return { superuserUrl, ownerUrl: ownerUrl.href, stop };
}

async function runSql(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function password(): string {
  return randomBytes(18).toString('base64url');
}
