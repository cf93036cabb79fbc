import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launcher } from './launcher.ts';
import { signal } from './processes.ts';

/** What the embedded PostgreSQL reports to; pino's logger fits. */
export interface PostgresLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** One running PostgreSQL server process. */
export interface Postmaster {
  pid: number;
  /** Settles when the process has ended, with what it said last. */
  exited: Promise<PostmasterExit>;
}

export interface PostmasterExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last lines it wrote, oldest first. */
  lastLines: string[];
}

/** PostgreSQL ended before it could take connections. */
export class PostmasterFailed extends Error {
  readonly lastLines: string[];
  constructor(lastLines: string[]) {
    super(reasonIn(lastLines) ?? 'PostgreSQL ended without saying why');
    this.lastLines = lastLines;
  }
}

const READY_POLL_MS = 5;
/** Recovery after a crash replays at most about `max_wal_size` of log; far below this on any disk. */
const READY_WAIT_MS_MAX = 600_000;
const FAST_STOP_WAIT_MS = 20_000;
const IMMEDIATE_STOP_WAIT_MS = 5_000;
const LAST_LINES_MAX = 20;
const LAST_LINES_WAIT_MS = 250;

/**
 * Starts PostgreSQL on `pgdata` and returns when it takes connections.
 *
 * It runs in a process group of its own, so that Ctrl-C in a terminal reaches the application only, which
 * stops PostgreSQL when it has finished with it.
 *
 * @throws PostmasterFailed when it ends instead
 */
export async function startPostmaster(
  program: string,
  pgdata: string,
  settings: Record<string, string>,
  launcher: Launcher,
  log: PostgresLog,
): Promise<Postmaster> {
  const args = ['-D', pgdata, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const command = launcher.command(program, args, true);
  const child = spawn(command.file, command.args, {
    ...command.ids,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
    env: { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
  });
  const lastLines = relayLog(child, log);
  let ended = false;
  const exited = new Promise<PostmasterExit>((resolve) => {
    child.once('error', (error) => {
      ended = true;
      resolve({ code: null, signal: null, lastLines: [`FATAL:  ${error.message}`] });
    });
    child.once('exit', (code, exitSignal) => {
      ended = true;
      // Its last lines may still be in the pipe, which backends that outlive it keep open.
      const result = { code, signal: exitSignal, lastLines };
      const timer = setTimeout(resolve, LAST_LINES_WAIT_MS, result);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(result);
      });
    });
  });
  const deadline = Date.now() + READY_WAIT_MS_MAX;
  while (!isReady(pgdata, child.pid)) {
    if (ended) throw new PostmasterFailed((await exited).lastLines);
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new PostmasterFailed([`FATAL:  not ready after ${READY_WAIT_MS_MAX / 1000} s`]);
    }
    await sleep(READY_POLL_MS);
  }
  return { pid: child.pid!, exited };
}

/** Stops PostgreSQL: sessions are ended and everything is written; harder ways follow only if that hangs. */
export async function stopPostmaster({ pid, exited }: Postmaster): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', FAST_STOP_WAIT_MS],
    ['SIGQUIT', IMMEDIATE_STOP_WAIT_MS],
    ['SIGKILL', IMMEDIATE_STOP_WAIT_MS],
  ];
  for (const [name, waitMs] of steps) {
    if (!signal(pid, name)) break;
    const timeout = new AbortController();
    const stopped = await Promise.race([
      exited.then(() => true),
      sleep(waitMs, false, { signal: timeout.signal }).catch(() => false),
    ]);
    timeout.abort();
    if (stopped) return;
  }
}

// PostgreSQL writes "ready" into the eighth line of postmaster.pid when it takes connections.
function isReady(pgdata: string, pid: number | undefined): boolean {
  let lines: string[];
  try {
    lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return false;
  }
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

// What every stop and start says to sessions that are open or come too early.
const ROUTINE = /^(terminating (connection|background worker) |the database system is (starting up|shutting down))/;

function relayLog(child: ChildProcess, log: PostgresLog): string[] {
  const lastLines: string[] = [];
  if (!child.stderr) return lastLines;
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > LAST_LINES_MAX) lastLines.shift();
    const [, level, text] = /^([A-Z]+): {2}(.*)$/.exec(line) ?? [];
    if (level === 'PANIC') log.error({ source: 'postgres' }, text ?? line);
    else if ((level === 'FATAL' && !ROUTINE.test(text ?? '')) || level === 'WARNING')
      log.warn({ source: 'postgres' }, text ?? line);
    else log.debug({ source: 'postgres' }, text ?? line);
  });
  return lastLines;
}

/** Why PostgreSQL gave up, from what it wrote: its first fatal line, or its last line at all; a full disk before both. */
export function reasonIn(lines: readonly string[]): string | undefined {
  const reason =
    lines.find((line) => line.includes('No space left on device')) ??
    lines.find((line) => FATAL_LINE.test(line)) ??
    lines.at(-1);
  return reason?.replace(FATAL_LINE, '');
}

const FATAL_LINE = /^.*?\b(FATAL|PANIC|error): {1,2}/;
