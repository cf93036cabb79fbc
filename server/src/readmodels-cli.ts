import { parseArgs } from 'node:util';
import { explainDatabaseError, openDatabase } from './check-database.ts';
import { AuditSeal } from './kernel/audit/seal.ts';
import { systemClock } from './kernel/clock.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { Database } from './kernel/database/database.ts';
import { createPool } from './kernel/database/pool.ts';
import { rebuild, RebuildTakenOver } from './kernel/events/consumers/rebuild.ts';
import { StartupError } from './kernel/startup-error.ts';
import { figuresConsumer } from './modules/figures/index.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run readmodels:rebuild`: fills the figures of every café anew from its events, beside those that hold, and
 * changes over; `-- --cafe <slug>` those of one. The server may go on meanwhile.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cafe: { type: 'string' } } });
  const config = loadConfig({ ...processSource(), argv: [] });
  const source = await openDatabase(config);
  const pool = createPool({
    url: source.ownerUrl,
    max: 2,
    statementTimeoutMs: config.databaseStatementTimeoutMs,
    waitMs: config.databasePoolWaitMs,
    applicationName: 'table-tap read models',
  });
  const db = new Database(pool, systemClock, new AuditSeal(config.secret));
  try {
    const cafes = await db.global((query) => query.selectFrom('cafe_slugs').selectAll().orderBy('slug').execute());
    const wanted = cafes.filter(({ slug }) => values.cafe === undefined || slug === values.cafe);
    if (values.cafe !== undefined && wanted.length === 0) throw new StartupError(`There is no café "${values.cafe}".`);
    for (const { slug, cafe_id: cafeId } of wanted) {
      const applied = await rebuild(db, figuresConsumer, cafeId);
      console.log(`${slug}  ${figuresConsumer.name}: ${applied} events applied anew`);
    }
  } catch (error) {
    if (error instanceof RebuildTakenOver) throw new StartupError(`Stopped: ${error.message}.`);
    throw explainDatabaseError(error);
  } finally {
    await db.close();
    await source.stop?.();
  }
}

await runCommand(main);
