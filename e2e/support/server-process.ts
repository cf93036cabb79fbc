import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROJECT_ROOT = join(import.meta.dirname, '../..');
const START_WAIT_MS = 180_000;
const STOP_WAIT_MS = 25_000;
const POLL_MS = 50;

/** The server in a process of its own, as `npm start` runs it. */
export class ServerProcess {
  readonly child: ChildProcess;
  private readonly baseUrl: string;
  private text = '';

  /** @param settings all of its environment, besides what any program needs */
  constructor(settings: Record<string, string>) {
    const { PATH, HOME, TMPDIR } = process.env;
    this.baseUrl = `http://localhost:${settings['PORT']}`;
    this.child = spawn(process.execPath, ['server/src/main.ts'], {
      cwd: PROJECT_ROOT,
      env: { PATH, HOME, TMPDIR, ...settings },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    }
  }

  /** All that it has printed so far. */
  get output(): string {
    return this.text;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Returns when it answers that it is ready. @throws what it has printed, when it ends instead */
  async ready(): Promise<void> {
    const deadline = Date.now() + START_WAIT_MS;
    while (Date.now() < deadline) {
      if (this.hasEnded) throw new Error(`The server ended with code ${this.child.exitCode}:\n${this.text}`);
      const answer = await fetch(`${this.baseUrl}/readyz`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await sleep(POLL_MS);
    }
    await this.end('SIGKILL');
    throw new Error(`The server was not ready after ${START_WAIT_MS / 1000} s:\n${this.text}`);
  }

  /** Waits until it has ended by itself. @returns its exit code, null after a signal */
  async ended(): Promise<number | null> {
    if (!this.hasEnded) await once(this.child, 'close');
    return this.child.exitCode;
  }

  /** Tells it to end, and after a while makes it. @returns its exit code, null when the signal ended it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.hasEnded) return this.child.exitCode;
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_WAIT_MS);
    return this.ended().finally(() => clearTimeout(timer));
  }
}

/**
 * A port that nobody listens on at the moment. Below those that operating systems hand out for connections (Linux: from
 * 32768) and those of the house's own PostgreSQL: a server takes it seconds later, and nobody else has it by then.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
