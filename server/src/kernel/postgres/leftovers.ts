import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresLog } from './postmaster.ts';
import { clusterProcesses, signal } from './processes.ts';

const POLL_MS = 20;
/** Backends notice the death of their server at once unless they are in the middle of a statement. */
const ORPHANS_WAIT_MS = 3_000;
const FAST_STOP_WAIT_MS = 30_000;
const KILL_WAIT_MS = 5_000;

/**
 * Clears what an unclean end left behind: a PostgreSQL that still runs on `pgdata`, backends whose server was
 * killed, a `postmaster.pid` whose process number now belongs to somebody else.
 *
 * Call it only while holding the folder's lock: every process of `clusterName` is then an orphan.
 */
export async function clearLeftovers(pgdata: string, clusterName: string, log: PostgresLog): Promise<void> {
  const pidFile = join(pgdata, 'postmaster.pid');
  const recorded = recordedPid(pidFile);
  if (recorded === undefined) return;
  if (clusterProcesses(clusterName).includes(recorded)) {
    log.warn({ pid: recorded }, 'a PostgreSQL of an earlier start is still running; stopping it');
    signal(recorded, 'SIGINT');
    await allGone(clusterName, FAST_STOP_WAIT_MS);
  } else {
    await allGone(clusterName, ORPHANS_WAIT_MS);
  }
  for (const pid of clusterProcesses(clusterName)) signal(pid, 'SIGKILL');
  if (!(await allGone(clusterName, KILL_WAIT_MS))) {
    throw new Error(`processes of an earlier PostgreSQL on ${pgdata} cannot be ended`);
  }
  rmSync(pidFile, { force: true });
}

async function allGone(clusterName: string, waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  while (clusterProcesses(clusterName).length > 0) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function recordedPid(pidFile: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
