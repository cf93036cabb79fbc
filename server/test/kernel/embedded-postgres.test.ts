import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clusterProcesses } from '../../src/kernel/postgres/processes.ts';
import { clusterNameFor } from '../../src/kernel/postgres/settings.ts';

const PROGRAM = join(import.meta.dirname, '../support/embedded-process.ts');
const WAIT_MS = 60_000;

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'table-tap-embedded-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGTERM');
});
afterAll(() => rm(folder, { recursive: true }));

const pidFile = (dataDir: string) => join(dataDir, 'postgres', 'postmaster.pid');
const serverPid = async (dataDir: string) => Number.parseInt(await readFile(pidFile(dataDir), 'utf8'), 10);
const serverProcesses = (dataDir: string) => clusterProcesses(clusterNameFor(join(dataDir, 'postgres')));

/** Starts the program and returns its first answer: "ready …" or "refused …". */
async function start(dataDir: string): Promise<{ child: ChildProcess; answer: string; lines: string[] }> {
  const child = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const answer = await until(() => lines.find((line) => /^(ready|refused)/.test(line)));
  return { child, answer, lines };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not seen within ${WAIT_MS} ms: ${look.toString()}`);
    await sleep(10);
  }
}

async function query(answer: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: answer.replace('ready ', '') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = join(folder, 'data');
    const { child, answer } = await start(dataDir);
    await query(answer, 'create table kept (value int); insert into kept values (1)');
    await end(child, 'SIGTERM');
  });

  it('keeps its data and its address from one start to the next, and is gone in between', async () => {
    expect(serverProcesses(dataDir)).toEqual([]);
    const first = await start(dataDir);
    await end(first.child, 'SIGTERM');
    const second = await start(dataDir);
    expect(second.answer).toBe(first.answer);
    expect(await query(second.answer, 'select * from kept')).toEqual([{ value: 1 }]);
  });

  it('lets nobody in without the password', async () => {
    const { answer } = await start(dataDir);
    const wrong = answer.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('refuses a second program in the same folder with one sentence', async () => {
    const { child } = await start(dataDir);
    const { answer } = await start(dataDir);
    expect(answer).toBe(
      `refused Table Tap is already running with the data folder ${dataDir} (process ${child.pid}); ` +
        'stop it first, or set TABLE_TAP_DATA to another folder.',
    );
  });

  it('recovers after its program was killed', async () => {
    const { child, answer } = await start(dataDir);
    await query(answer, 'insert into kept values (2)');
    await end(child, 'SIGKILL');
    const again = await start(dataDir);
    expect(await query(again.answer, 'select count(*)::int as rows from kept')).toEqual([{ rows: 2 }]);
  });

  it('recovers after everything was killed at once and its process number went to another', async () => {
    const { child } = await start(dataDir);
    const pid = await serverPid(dataDir);
    process.kill(child.pid!, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    await until(() => serverProcesses(dataDir).length === 0);
    const text = await readFile(pidFile(dataDir), 'utf8');
    await writeFile(pidFile(dataDir), text.replace(/^\d+/, String(process.pid)));
    const again = await start(dataDir);
    expect(await query(again.answer, 'select count(*)::int as rows from kept')).toEqual([{ rows: 2 }]);
  });

  it('is started again at the same address when its server is killed', async () => {
    const { answer, lines } = await start(dataDir);
    const killed = await serverPid(dataDir);
    process.kill(killed, 'SIGKILL');
    await until(() => lines.includes('log PostgreSQL is running again'));
    expect(await serverPid(dataDir)).not.toBe(killed);
    expect(await query(answer, 'select count(*)::int as rows from kept')).toEqual([{ rows: 2 }]);
  });

  it('ends with its program, even when that is killed', async () => {
    const { child } = await start(dataDir);
    expect(serverProcesses(dataDir).length).toBeGreaterThan(0);
    await end(child, 'SIGKILL');
    if (process.platform === 'linux') await until(() => serverProcesses(dataDir).length === 0);
  });

  it('gets new passwords when the file that held them is lost', async () => {
    await rm(join(dataDir, 'secrets.json'));
    const { answer } = await start(dataDir);
    expect(await query(answer, 'select count(*)::int as rows from kept')).toEqual([{ rows: 2 }]);
  });
});

describe('a data folder that cannot be used', () => {
  it('is named when it is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const { answer } = await start(file);
    expect(answer).toBe(
      `refused ${file} is a file where a folder is needed; set TABLE_TAP_DATA to a folder that Table Tap can write to.`,
    );
  });

  it('is left alone when it holds something else', async () => {
    const dataDir = join(folder, 'foreign');
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'letter.txt'), '');
    const { answer } = await start(dataDir);
    expect(answer).toMatch(/^refused .*\/postgres is not a PostgreSQL data folder; move it away/);
  });

  it('is named when it was made by another version', async () => {
    const dataDir = join(folder, 'older');
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    const { answer } = await start(dataDir);
    expect(answer).toMatch(/^refused .* was made by PostgreSQL 15, and this release brings 18; /);
  });
});

describe.runIf(process.getuid?.() === 0)('run by root', () => {
  it('works below a folder that only root may enter, and its server is not root', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const dataDir = join(closed, 'data');
    const { answer } = await start(dataDir);
    expect(await query(answer, 'select 1 as one')).toEqual([{ one: 1 }]);
    const status = await readFile(`/proc/${await serverPid(dataDir)}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t[1-9]\d*/m);
  });
});
