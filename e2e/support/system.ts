import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ServerProcess } from './server-process.ts';

/** What the server writes into `demo.json` about its demo café. */
export interface Demo {
  baseUrl: string;
  cafe: { id: string; slug: string };
  counters: { id: string; name: string }[];
  tables: { id: string; label: string; token: string; url: string }[];
  accounts: {
    role: 'owner' | 'manager' | 'employee' | 'platform_admin';
    name: string;
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

/**
 * Starts Table Tap and returns when it is ready.
 *
 * @param settings environment variables that win over the usual ones of a test
 */
export async function startSystem(settings: Record<string, string> = {}): Promise<System> {
  const dataDir = await newDataFolder();
  const port = await freePort();
  const environment = {
    PORT: String(port),
    TABLE_TAP_DATA: dataDir,
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'warn',
    WEBHOOK_LOOPBACK: 'on',
    // Figures are looked at over some weeks; everything else needs none.
    DEMO_PAST_WEEKS: process.env['SCREENSHOTS'] === '1' ? '8' : '0',
    ...settings,
  };
  let earlier = '';
  let server = new ServerProcess(environment);
  await server.ready().catch(async (error: unknown) => {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  });
  return {
    baseUrl: `http://localhost:${port}`,
    demo: await readDemo(dataDir),
    dataDir,
    output: () => earlier + server.output,
    async crashAndRestart() {
      await server.end('SIGKILL');
      earlier += server.output;
      server = new ServerProcess(environment);
      await server.ready();
    },
    async stop() {
      await server.end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An empty folder. Root runs PostgreSQL as another user, who must be able to enter. */
export async function newDataFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'table-tap-e2e-'));
  await chmod(dataDir, 0o755);
  return dataDir;
}

export async function readDemo(dataDir: string): Promise<Demo> {
  return JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as Demo;
}
