import { explainDatabaseError, openDatabase } from './check-database.ts';
import { AuditSeal } from './kernel/audit/seal.ts';
import { systemClock } from './kernel/clock.ts';
import type { Config } from './kernel/config.ts';
import { Database } from './kernel/database/database.ts';
import { createPool } from './kernel/database/pool.ts';

interface Use {
  /** What PostgreSQL calls the connections. */
  name: string;
  /** Its statements take as long as they take: they look at all that there is. */
  isThorough?: boolean;
}

/** Opens the database as its owner for a command of the operator, and lets go of it afterwards, come what may. */
export async function useDatabase(
  config: Config,
  { name, isThorough = false }: Use,
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const source = await openDatabase(config);
  const pool = createPool({
    url: source.ownerUrl,
    max: 2,
    statementTimeoutMs: isThorough ? 0 : config.databaseStatementTimeoutMs,
    waitMs: config.databasePoolWaitMs,
    applicationName: `table-tap ${name}`,
  });
  const db = new Database(pool, systemClock, new AuditSeal(config.secret));
  try {
    await work(db);
  } catch (error) {
    throw explainDatabaseError(error);
  } finally {
    await db.close();
    await source.stop?.();
  }
}

/** Every café by its address, in their order. */
export const allCafes = (db: Database): Promise<{ slug: string; cafe_id: string }[]> =>
  db.global((query) => query.selectFrom('cafe_slugs').select(['slug', 'cafe_id']).orderBy('slug').execute());
