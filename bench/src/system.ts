import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '@table-tap/server/src/kernel/config.ts';
import { startEmbeddedPostgres } from '@table-tap/server/src/kernel/postgres/embedded.ts';
import { freePort, portFor } from '@table-tap/server/src/kernel/postgres/free-port.ts';
import { startServer } from '@table-tap/server/src/server.ts';
import { openTestCafe, type TestCafe } from '@table-tap/server/test/support/test-cafe.ts';

const main = fileURLToPath(import.meta.resolve('@table-tap/server/src/main.ts'));
const readyWithinMs = 30_000;

/** One guest of the load: where it sits and what it may order. */
export interface Seat {
  cafeId: string;
  token: string;
  tabId: string;
  guestId: string;
}

/** A server process of its own on a PostgreSQL of its own, with cafés in it. `fsync` and `synchronous_commit` are on. */
export interface BenchSystem {
  url: string;
  pid: number;
  /** The application's database, as PostgreSQL's administrator. */
  superuserUrl: string;
  cafes: TestCafe[];
  /** At the tables of `cafes`. */
  seats: Seat[];
  /** Cafés in which nobody orders. */
  quiet: TestCafe[];
  stop(): Promise<void>;
}

/** Starts everything that the measurements need; the cafés are opened over the API, as owners do. */
export async function startSystem(cafeCount: number, quietCount = 0): Promise<BenchSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'table-tap-bench-'));
  await chmod(folder, 0o755);
  const silent = () => undefined;
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const port = String(await freePort(portFor(folder)));
  const settings: Record<string, string> = {
    PORT: port,
    DATABASE_URL: postgres.ownerUrl,
    TABLE_TAP_DATA: folder,
    TABLE_TAP_DEMO: 'off',
    REQUIRE_MFA: 'off',
    LOG_FORMAT: 'silent',
    RATE_GUEST_PER_MINUTE: '10000000',
    RATE_STAFF_PER_MINUTE: '10000000',
    RATE_ADDRESS_PER_MINUTE: '10000000',
  };
  const opener = await startServer(loadConfig({ env: settings, argv: [], terminal: false }));
  const cafes: TestCafe[] = [];
  const seats: Seat[] = [];
  for (let number = 0; number < cafeCount; number++) {
    const cafe = await openTestCafe(opener, `cafe-${number}`);
    cafes.push(cafe);
    for (const table of cafe.tables.keys()) {
      const { token, tabId } = await cafe.guest(table);
      const guestId = subjectOf(token);
      seats.push({ cafeId: cafe.id, token, tabId, guestId });
    }
  }
  const quiet: TestCafe[] = [];
  for (let number = 0; number < quietCount; number++) quiet.push(await openTestCafe(opener, `quiet-${number}`));
  await opener.stop();

  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    pid: child.pid as number,
    superuserUrl: Object.assign(new URL(postgres.superuserUrl), { pathname: new URL(postgres.ownerUrl).pathname }).href,
    cafes,
    seats,
    quiet,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('the server did not get ready');
    await sleep(50);
  }
}

/** The guest's id inside its token. */
function subjectOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  return claims.sub;
}
