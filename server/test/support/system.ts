import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadConfig } from '../../src/kernel/config.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { freePort, portFor } from '../../src/kernel/postgres/free-port.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import { call, type Called, type CallOptions } from './call.ts';
import { openTestCafe, type TestCafe } from './test-cafe.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

/** A whole server on a database of its own, reached over HTTP as clients reach it. */
export interface TestSystem {
  url: string;
  database: TestDatabase;
  server: RunningServer;
  /** `system.call('POST /cafes/{cafeId}/orders', { token, params, body, key })` */
  call(route: string, options?: CallOptions): Promise<Called>;
  /** Opens one more café with its menu, floor and people. */
  cafe(name: string): Promise<TestCafe>;
  /** Another process of the same system would see the same database; this starts a second server in this one. */
  another(env?: Record<string, string>): Promise<RunningServer>;
}

/**
 * Starts a system for the calling test file and stops it after its last test. Call once, at the top.
 * @param options `clock`: one that the test sets; tokens run out by it
 */
export async function testSystem(
  env: Record<string, string> = {},
  options: { clock?: Clock } = {},
): Promise<TestSystem> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'table-tap-system-'));
  const servers: RunningServer[] = [];
  const start = async (more: Record<string, string> = {}): Promise<RunningServer> => {
    const port = await freePort(portOfWorker(portFor(`${database.ownerUrl} ${servers.length}`)));
    const config = loadConfig({
      env: {
        PORT: String(port),
        DATABASE_URL: database.ownerUrl,
        DATABASE_APP_URL: database.appUrl,
        TABLE_TAP_DATA: dataDir,
        TABLE_TAP_DEMO: 'off',
        DEMO_PAST_WEEKS: '0',
        REQUIRE_MFA: 'off',
        LOG_FORMAT: process.env['TEST_LOG'] ?? 'silent',
        // A machine that stands still for seconds refuses nobody: what happens where it does has tests of its own.
        DATABASE_POOL_WAIT_MS: '30000',
        DATABASE_STATEMENT_TIMEOUT_MS: '30000',
        ...env,
        ...more,
      },
      argv: [],
      terminal: false,
    });
    const server = await startServer(config, options);
    servers.push(server);
    return server;
  };
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const server = await start();
  return {
    url: server.url,
    database,
    server,
    call: (route, options) => call(server.url, route, options),
    cafe: (name) => openTestCafe(server, name),
    another: start,
  };
}

/** Of test files that run at once each has other ports: between a look at one and its use no other file takes it. */
function portOfWorker(port: number): number {
  return port - (port % 2) + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 2);
}
