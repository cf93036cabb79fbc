import pg from 'pg';
import { explainDatabaseError, openDatabase } from './check-database.ts';
import { loadConfig, processSource } from './kernel/config.ts';
import { survive } from './kernel/database/pool.ts';
import { openFileStore } from './kernel/files/open-store.ts';
import { checkFiles } from './modules/purchases/index.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run files:check`: reads every stored file of every café and compares it with what the database says of it, a line
 * each; exit code 1 when one is missing or was changed.
 */
async function main(): Promise<void> {
  const config = loadConfig({ ...processSource(), argv: [] });
  const store = openFileStore(config);
  const source = await openDatabase(config);
  const pool = new pg.Pool({ connectionString: source.ownerUrl, max: 1 });
  survive(pool);
  try {
    const { rows: cafes } = await pool.query<{ slug: string; cafe_id: string }>(
      'select slug, cafe_id from cafe_slugs order by slug',
    );
    let broken = 0;
    for (const { slug, cafe_id: cafeId } of cafes) {
      const { files, violations } = await checkFiles(pool, store, cafeId);
      broken += violations.length;
      console.log(
        `${slug}  ${files} files: ${violations.length === 0 ? 'all as they were' : `${violations.length} wrong`}`,
      );
      for (const { receiptId, part, trouble } of violations) console.log(`  receipt ${receiptId}, ${part}: ${trouble}`);
    }
    console.log(broken === 0 ? `\n${cafes.length} cafés: the files are whole.` : `\n${broken} files are wrong.`);
    if (broken > 0) process.exitCode = 1;
  } catch (error) {
    throw explainDatabaseError(error);
  } finally {
    await pool.end();
    await source.stop?.();
  }
}

await runCommand(main);
