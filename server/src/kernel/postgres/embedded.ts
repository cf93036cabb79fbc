import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresPasswords } from '../config/secrets-file.ts';
import { StartupError, explainFileError } from '../startup-error.ts';
import { bundledBinaries } from './binaries.ts';
import { runCluster } from './cluster.ts';
import { type LockResult, lockFolder } from './folder-lock.ts';
import type { PostgresLog } from './postmaster.ts';
import { EMBEDDED_SETTINGS } from './settings.ts';

/** The PostgreSQL of this data folder, kept running until `stop`. */
export interface EmbeddedPostgres {
  /** Connection URL of the database's owner, who is not a superuser. */
  ownerUrl: string;
  /** Connection URL of PostgreSQL's administrator, for benchmarks, fault tests and people with psql. */
  superuserUrl: string;
  /** Ends all sessions, writes everything and returns when the server has ended. Idempotent. */
  stop(): Promise<void>;
}

const REMEDY = 'set TABLE_TAP_DATA to a folder that Table Tap can write to';
const LOCK_WAIT_MS = 3_000;
const LOCK_POLL_MS = 50;

/**
 * Starts the PostgreSQL that comes with `npm ci` on `<dataDir>/postgres`, which is created at the first start.
 *
 * It listens on loopback only, with generated passwords from `<dataDir>/secrets.json`; when its server dies it is
 * started again on the same port; when this process dies it shuts down (Linux) or is found and stopped by the next
 * start. One process at a time uses a data folder.
 *
 * @throws StartupError when the folder is in use, cannot be written, or PostgreSQL cannot run
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: PostgresLog;
  onProgress?: (step: string) => void;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const lock = await takeLock(dataDir);
  try {
    const { value: passwords, isNew } = postgresPasswords(dataDir);
    const cluster = await runCluster({
      ...options,
      pgdata: join(dataDir, 'postgres'),
      binaries: bundledBinaries(),
      passwords,
      passwordsAreNew: isNew,
      settings: EMBEDDED_SETTINGS,
    });
    const stop = async () => {
      await cluster.stop();
      lock.release();
    };
    let stopped: Promise<void> | undefined;
    return { ...cluster, stop: () => (stopped ??= stop()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

// Waits a moment for a server that is just stopping: somebody who restarts should not have to try twice.
async function takeLock(dataDir: string): Promise<{ release: () => void }> {
  const deadline = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    const lock = tryLock(dataDir);
    if ('release' in lock) return lock;
    if (performance.now() > deadline) {
      throw new StartupError(
        `Table Tap is already running with the data folder ${dataDir} (process ${lock.heldBy.pid}); ` +
          'stop it first, or set TABLE_TAP_DATA to another folder.',
      );
    }
    await sleep(LOCK_POLL_MS);
  }
}

function tryLock(dataDir: string): LockResult {
  try {
    mkdirSync(dataDir, { recursive: true });
    return lockFolder(join(dataDir, 'postgres.lock'));
  } catch (error) {
    throw explainFileError(error, dataDir, REMEDY);
  }
}
