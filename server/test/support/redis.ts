import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, portFor } from '../../src/kernel/postgres/free-port.ts';

const PROGRAM = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin']
  .map((folder) => join(folder, 'redis-server'))
  .find((file) => existsSync(file));

/** Whether tests with Redis can run here: `describe.skipIf(!hasRedis)(…)`. */
export const hasRedis = PROGRAM !== undefined;

/** A Redis of one test file, empty and in memory only. */
export interface TestRedis {
  url: string;
  /** For tests that freeze or kill it: `process.kill(pid, 'SIGSTOP')`. */
  pid: number;
  stop(): Promise<void>;
}

const START_WAIT_MS = 10_000;
const POLL_MS = 20;

/** Starts a Redis on `port`, or on a free one; the caller stops it in `afterAll`. */
export async function startRedis(port?: number): Promise<TestRedis> {
  if (!PROGRAM) throw new Error('redis-server is not installed; guard the test with hasRedis');
  const usedPort = port ?? (await freePort(portFor(`redis of ${process.pid}`)));
  const options = ['--port', String(usedPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(PROGRAM, options, { stdio: 'ignore' });
  await answering(child, usedPort);
  return {
    url: `redis://127.0.0.1:${usedPort}`,
    pid: child.pid!,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + START_WAIT_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`redis-server does not answer on port ${port}`);
    await sleep(POLL_MS);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
