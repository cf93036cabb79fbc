import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError, explainFileError } from '../startup-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import { freePort, portFor } from './free-port.ts';
import {
  type ClusterPasswords,
  DATABASE,
  OWNER,
  SUPERUSER,
  hasCluster,
  initialiseCluster,
  resetPasswords,
} from './initialise.ts';
import { type Launcher, chooseLauncher } from './launcher.ts';
import { clearLeftovers } from './leftovers.ts';
import { type Postmaster, PostmasterFailed, type PostgresLog, startPostmaster, stopPostmaster } from './postmaster.ts';
import { clusterNameFor, networkSettings } from './settings.ts';

/** What `runCluster` needs to know. */
export interface ClusterOptions {
  /** PostgreSQL's data folder; made when absent, its parent too. */
  pgdata: string;
  binaries: PostgresBinaries;
  passwords: ClusterPasswords;
  /** The passwords were made just now, so an existing cluster does not know them yet. */
  passwordsAreNew?: boolean;
  settings: Readonly<Record<string, string>>;
  log: PostgresLog;
  onProgress?: (step: string) => void;
}

/** A PostgreSQL server that is kept running until `stop`. */
export interface Cluster {
  port: number;
  /** Owner of the database; not a superuser. */
  ownerUrl: string;
  /** PostgreSQL's administrator, for tooling and tests. */
  superuserUrl: string;
  /** Ends all sessions, writes everything and returns when the server has ended. */
  stop(): Promise<void>;
}

const REMEDY = 'set TABLE_TAP_DATA to a folder that Table Tap can write to';
const PORT_ATTEMPTS_MAX = 5;
const RESTART_PAUSE_MS_MIN = 100;
const RESTART_PAUSE_MS_MAX = 5_000;
/** A server that ran this long before it ended is restarted at once again. */
const STEADY_MS = 30_000;

/**
 * Creates the cluster if need be, starts it and restarts it whenever its server dies.
 *
 * The caller holds the folder's lock.
 *
 * @throws StartupError
 */
export async function runCluster(options: ClusterOptions): Promise<Cluster> {
  const { binaries, passwords, settings, log, onProgress = () => undefined } = options;
  const pgdata = prepareFolder(options.pgdata);
  const clusterName = clusterNameFor(pgdata);
  const launcher = chooseLauncher(pgdata, binaries.postgres);
  await clearLeftovers(pgdata, clusterName, log);
  try {
    if (!hasCluster(pgdata, binaries)) {
      onProgress('creating the database');
      await initialiseCluster(pgdata, binaries, passwords, launcher, settings['fsync'] !== 'off');
    } else if (options.passwordsAreNew) {
      await resetPasswords(pgdata, binaries, passwords, launcher);
    }
  } catch (error) {
    throw explainFileError(error, pgdata, REMEDY);
  }
  onProgress('starting PostgreSQL');
  const allSettings = { ...settings, cluster_name: clusterName };
  const first = await startOnFreePort(binaries.postgres, pgdata, allSettings, launcher, log);
  const start = () =>
    startPostmaster(binaries.postgres, pgdata, { ...allSettings, ...networkSettings(first.port) }, launcher, log);
  const stop = keepRunning(first.postmaster, start, () => clearLeftovers(pgdata, clusterName, log), log);
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${first.port}/${database}`;
  return {
    port: first.port,
    ownerUrl: url(OWNER, passwords.owner, DATABASE),
    superuserUrl: url(SUPERUSER, passwords.superuser, SUPERUSER),
    stop,
  };
}

// The real path, so that a server is recognised as this folder's by whichever name the folder is reached.
function prepareFolder(pgdata: string): string {
  const parent = dirname(pgdata);
  try {
    mkdirSync(parent, { recursive: true });
    return join(realpathSync(parent), basename(pgdata));
  } catch (error) {
    throw explainFileError(error, parent, REMEDY);
  }
}

async function startOnFreePort(
  program: string,
  pgdata: string,
  settings: Record<string, string>,
  launcher: Launcher,
  log: PostgresLog,
): Promise<{ port: number; postmaster: Postmaster }> {
  let preferred = portFor(pgdata);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(preferred);
    try {
      const postmaster = await startPostmaster(
        program,
        pgdata,
        { ...settings, ...networkSettings(port) },
        launcher,
        log,
      );
      return { port, postmaster };
    } catch (error) {
      if (!(error instanceof PostmasterFailed)) throw error;
      // Another process may have taken the port between our look and PostgreSQL's.
      const portTaken = error.lastLines.some((line) => /could not (bind|create any TCP)/.test(line));
      if (!portTaken || attempt === PORT_ATTEMPTS_MAX) {
        throw new StartupError(`PostgreSQL cannot start in ${pgdata}: ${error.message}.`, { cause: error });
      }
      preferred = port + 1;
    }
  }
}

function keepRunning(
  first: Postmaster,
  start: () => Promise<Postmaster>,
  clear: () => Promise<void>,
  log: PostgresLog,
): () => Promise<void> {
  const stopping = new AbortController();
  let current: Postmaster | undefined = first;

  const watch = async () => {
    let pauseMs = RESTART_PAUSE_MS_MIN;
    while (current && !stopping.signal.aborted) {
      const startedAt = performance.now();
      const { code, signal: exitSignal } = await current.exited;
      current = undefined;
      if (performance.now() - startedAt > STEADY_MS) pauseMs = RESTART_PAUSE_MS_MIN;
      while (!current && !stopping.signal.aborted) {
        log.warn({ code, signal: exitSignal, pauseMs }, 'PostgreSQL ended unexpectedly; starting it again');
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, RESTART_PAUSE_MS_MAX);
        if (stopping.signal.aborted) return;
        try {
          await clear();
          current = await start();
          log.info({ pid: current.pid }, 'PostgreSQL is running again');
        } catch (error) {
          log.error({ err: error }, 'PostgreSQL could not be started again');
        }
      }
    }
  };
  const watching = watch();

  return async () => {
    stopping.abort();
    if (current) await stopPostmaster(current);
    await watching;
    // A restart that was under way when the stop came has just finished.
    if (current) await stopPostmaster(current);
  };
}
