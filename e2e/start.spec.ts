import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { House } from './support/house.ts';
import { descendants, isRunning } from './support/processes.ts';
import { freePort, ServerProcess } from './support/server-process.ts';
import { newDataFolder, readDemo } from './support/system.ts';

const id = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

interface Fixtures {
  port: number;
  dataDir: string;
  /** Starts servers that end with the test. */
  launch(settings?: Record<string, string>): ServerProcess;
}

const test = base.extend<Fixtures>({
  port: ({}, use) => freePort().then(use),
  dataDir: async ({}, use) => {
    const dataDir = await newDataFolder();
    await use(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  },
  launch: async ({ port, dataDir }, use) => {
    const servers: ServerProcess[] = [];
    await use((settings = {}) => {
      // How long the past of the demo takes says nothing about a start.
      const usual = { PORT: String(port), TABLE_TAP_DATA: dataDir, LOG_LEVEL: 'warn', DEMO_PAST_WEEKS: '0' };
      const server = new ServerProcess({ ...usual, ...settings });
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
  },
});

test('from an empty folder to an open café, over a Ctrl-C and a crash', async ({ port, dataDir, launch }) => {
  const baseUrl = `http://localhost:${port}`;
  const firstStartedAt = performance.now();
  let server = launch();
  await server.ready();
  const firstMs = performance.now() - firstStartedAt;
  const demo = await readDemo(dataDir);

  await test.step('demo.json says all that one needs', async () => {
    expect(demo).toMatchObject({ baseUrl, cafe: { id, slug: 'de-kroon' } });
    expect(demo.counters).toEqual(['Bar', 'Terrace bar', 'Kitchen'].map((name) => ({ id, name })));
    expect(demo.tables.map(({ label }) => label)).toEqual(Array.from({ length: 12 }, (_, at) => `${at + 1}`));
    for (const table of demo.tables) {
      expect(table.token).toMatch(/^[\w-]{22,}$/);
      expect(table).toMatchObject({ id, url: `${baseUrl}/t/${table.token}` });
    }
    expect(new Set(demo.accounts.map(({ role }) => role))).toEqual(
      new Set(['owner', 'manager', 'employee', 'platform_admin']),
    );
    for (const account of demo.accounts) {
      expect(account.email).toMatch(/^\w+@[\w.-]+\.example$/);
      expect(account.password.length).toBeGreaterThanOrEqual(15);
      if (account.role !== 'platform_admin') expect(account.pin).toMatch(/^\d{4}$/);
    }
  });

  await test.step('the terminal shows a guest link with its code, and who can sign in', async () => {
    await expect.poll(() => server.output).toContain(`${baseUrl}/manage/`);
    expect(server.output).toContain(demo.tables.find(({ label }) => label === '7')!.url);
    expect(server.output).toMatch(/[▀▄█]{10}/);
    for (const { email, password } of demo.accounts) {
      await expect.poll(() => server.output).toMatch(new RegExp(`${email} +${password}`));
    }
    expect(server.output).toContain(`${baseUrl}/staff/`);
  });

  const house = new House({ baseUrl, demo, dataDir });
  const before = await house.order('7', [{ product: 'Stella Artois' }, { product: 'Croque-monsieur' }]);

  await test.step('Ctrl-C stops everything, PostgreSQL too', async () => {
    const started = await descendants(server.child.pid!);
    expect(started.length).toBeGreaterThan(3);
    expect(await server.end('SIGINT')).toBe(0);
    expect(started.filter(isRunning)).toEqual([]);
  });

  await test.step('the second start opens nothing anew, and takes less than half as long', async () => {
    const startedAt = performance.now();
    server = launch();
    await server.ready();
    expect(performance.now() - startedAt).toBeLessThan(firstMs / 2);
    expect(await readDemo(dataDir)).toEqual(demo);
    expect(await house.ordersAt('7')).toEqual([before]);
  });

  await test.step('killed, it comes back with every order, and leaves nothing running', async () => {
    const after = await house.order('7', [{ product: 'Duvel' }]);
    const started = await descendants(server.child.pid!);
    await server.end('SIGKILL');
    server = launch();
    await server.ready();
    expect(await house.ordersAt('7')).toEqual([before, after]);
    expect(after.number).toBe(before.number + 1);
    await expect.poll(() => started.filter(isRunning)).toEqual([]);
    await house.order('7', [{ product: 'Coca-Cola' }]);
    expect((await house.ordersAt('7')).map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

/** It ends by itself with an exit code and one sentence, which is all that it prints besides its progress. */
async function expectSentence(server: ServerProcess, sentence: RegExp): Promise<void> {
  expect(await server.ended(), server.output).toBe(1);
  const lines = server.output.split('\n').filter((line) => line && !line.startsWith('  '));
  expect(lines).toEqual([expect.stringMatching(sentence)]);
}

test.describe('what is wrong is said in one sentence', () => {
  test('the port is taken', async ({ port, launch }) => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await expectSentence(launch(), new RegExp(`^Port ${port} is taken: .*PORT.*\\.$`));
    other.close();
  });

  test('the folder cannot be written', async ({ dataDir, launch }) => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    const folder = join(file, 'data');
    await expectSentence(launch({ TABLE_TAP_DATA: folder }), new RegExp(`^${file}.* TABLE_TAP_DATA .*\\.$`));
  });

  test('the database cannot be reached', async ({ launch }) => {
    const DATABASE_URL = `postgres://nobody:nothing@127.0.0.1:${await freePort()}/none`;
    await expectSentence(launch({ DATABASE_URL }), /^The database cannot be reached .*DATABASE_URL.*\.$/);
  });

  test('a setting is wrong', async ({ launch }) => {
    await expectSentence(launch({ LOG_LEVEL: 'loud' }), /^LOG_LEVEL must be .*\(it is "loud"\)\.$/);
  });

  test('production with the demo, whose sign-ins everybody knows', async ({ launch }) => {
    const server = launch({ NODE_ENV: 'production', TABLE_TAP_DEMO: 'on' });
    expect(await server.ended(), server.output).toBe(1);
    expect(server.output).toMatch(/^TABLE_TAP_DEMO must be off, .*NODE_ENV=production/m);
    for (const name of ['DATABASE_URL', 'TABLE_TAP_SECRET', 'JWT_PRIVATE_KEY']) {
      expect(server.output).toMatch(new RegExp(`^${name} must be set`, 'm'));
    }
  });
});
