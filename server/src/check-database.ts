import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './kernel/config.ts';
import { createLog } from './kernel/log.ts';
import { startEmbeddedPostgres } from './kernel/postgres/embedded.ts';
import { runningPostgres } from './kernel/postgres/running.ts';
import { StartupError } from './kernel/startup-error.ts';

/** Where programs that check the database find it, and how they let go of it. */
export interface CheckedDatabase {
  ownerUrl: string;
  stop?: () => Promise<void>;
}

/** The configured database, the one that a running server uses, or that of the data folder, started for the check. */
export async function openDatabase({ databaseUrl, dataDir, logLevel, logFormat }: Config): Promise<CheckedDatabase> {
  if (databaseUrl) return { ownerUrl: databaseUrl };
  const running = await runningPostgres(dataDir);
  if (running) return { ownerUrl: running };
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new StartupError(`There is no database in ${dataDir} yet: start Table Tap once, or set DATABASE_URL.`);
  }
  return startEmbeddedPostgres({ dataDir, log: createLog(logLevel, logFormat) });
}

/** A table or a column that is missing (the schema is older than this program), or no answer: one sentence about it. */
export function explainDatabaseError(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (['42P01', '42703', '3F000'].includes(code)) {
    return new StartupError('The database is of an older version: start Table Tap once, which brings it up to date.');
  }
  return ['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000'].includes(code)
    ? new StartupError(`The database cannot be reached (${(error as Error).message}): check DATABASE_URL.`)
    : error;
}
