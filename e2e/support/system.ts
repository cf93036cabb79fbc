import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the server writes into `demo.json` about its demo café. */
export interface Demo {
  baseUrl: string;
  cafe: { id: string; slug: string };
  counters: { id: string; name: string }[];
  tables: { id: string; label: string; token: string; url: string }[];
  accounts: {
    role: 'owner' | 'manager' | 'employee' | 'platform_admin';
    email: string;
    password: string;
    pin?: string | null;
  }[];
}

/** A whole Table Tap of its own: server, embedded database in a temporary folder, demo café. */
export interface System {
  /** `http://localhost:4711` */
  baseUrl: string;
  demo: Demo;
  dataDir: string;
  /** All that the server has printed so far. */
  output(): string;
  /** Ends the server's process at once and starts it again on the same port and data. */
  crashAndRestart(): Promise<void>;
  /** Stops everything and removes the folder. */
  stop(): Promise<void>;
}

const PROJECT_ROOT = join(import.meta.dirname, '../..');
const START_WAIT_MS = 60_000;
const STOP_WAIT_MS = 25_000;
const POLL_MS = 50;

/**
 * Starts Table Tap and returns when it is ready.
 *
 * @param settings environment variables that win over the usual ones of a test
 */
export async function startSystem(settings: Record<string, string> = {}): Promise<System> {
  const dataDir = await mkdtemp(join(tmpdir(), 'table-tap-e2e-'));
  // Root runs PostgreSQL as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const environment = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TMPDIR: process.env['TMPDIR'],
    PORT: String(port),
    TABLE_TAP_DATA: dataDir,
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'warn',
    ...settings,
  };
  let output = '';
  const start = async () => {
    const child = spawn(process.execPath, ['server/src/main.ts'], { cwd: PROJECT_ROOT, env: environment });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await ready(child, baseUrl, () => output);
    return child;
  };
  let child = await start().catch(async (error: unknown) => {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  });
  return {
    baseUrl,
    demo: JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as Demo,
    dataDir,
    output: () => output,
    async crashAndRestart() {
      await end(child, 'SIGKILL');
      child = await start();
    },
    async stop() {
      await end(child, 'SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, baseUrl: string, output: () => string): Promise<void> {
  const deadline = Date.now() + START_WAIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(POLL_MS);
  }
  await end(child, 'SIGKILL');
  throw new Error(`The server was not ready after ${START_WAIT_MS / 1000} s:\n${output()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WAIT_MS);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
