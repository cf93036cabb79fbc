import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig, type Config } from './kernel/config.ts';
import { survive } from './kernel/database/pool.ts';
import { createLog } from './kernel/log.ts';
import { startEmbeddedPostgres } from './kernel/postgres/embedded.ts';
import { runningPostgres } from './kernel/postgres/running.ts';
import { StartupError } from './kernel/startup-error.ts';
import { checkLedger, rules } from './modules/ledger/index.ts';

interface Source {
  ownerUrl: string;
  stop?: () => Promise<void>;
}

/** The configured database, the one that a running server uses, or that of the data folder, started for the check. */
async function openDatabase({ databaseUrl, dataDir, logLevel, logFormat }: Config): Promise<Source> {
  if (databaseUrl) return { ownerUrl: databaseUrl };
  const running = await runningPostgres(dataDir);
  if (running) return { ownerUrl: running };
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new StartupError(`There is no database in ${dataDir} yet: start Table Tap once, or set DATABASE_URL.`);
  }
  return startEmbeddedPostgres({ dataDir, log: createLog(logLevel, logFormat) });
}

/** `npm run ledger:check`: proves the books of every café, a line each; exit code 1 when something does not hold. */
async function main(): Promise<void> {
  const source = await openDatabase(loadConfig());
  const pool = new pg.Pool({ connectionString: source.ownerUrl, max: 1 });
  survive(pool);
  try {
    const { rows: cafes } = await pool.query<{ slug: string; cafe_id: string }>(
      'select slug, cafe_id from cafe_slugs order by slug',
    );
    let broken = 0;
    for (const { slug, cafe_id: cafeId } of cafes) {
      const violations = await checkLedger(pool, [cafeId]);
      broken += violations.length;
      console.log(
        `${slug}  ${violations.length === 0 ? `all ${rules.length} rules hold` : `${violations.length} wrong`}`,
      );
      for (const { rule, detail } of violations) console.log(`  ${rule}: ${detail}`);
    }
    console.log(broken === 0 ? `\n${cafes.length} cafés: the books are right.` : `\n${broken} things are wrong.`);
    if (broken > 0) process.exitCode = 1;
  } catch (error) {
    throw explain(error);
  } finally {
    await pool.end();
    await source.stop?.();
  }
}

/** A table or a column that is missing: the schema is older than this program. */
function explain(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (['42P01', '42703', '3F000'].includes(code)) {
    return new StartupError('The database is of an older version: start Table Tap once, which brings it up to date.');
  }
  return ['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000'].includes(code)
    ? new StartupError(`The database cannot be reached (${(error as Error).message}): check DATABASE_URL.`)
    : error;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
