import pg from 'pg';
import { explainDatabaseError, openDatabase } from './check-database.ts';
import { loadConfig } from './kernel/config.ts';
import { survive } from './kernel/database/pool.ts';
import { checkStock, countStock, stockRules } from './modules/stock/index.ts';
import { runCommand } from './run-command.ts';

/** `npm run stock:check`: proves the stock of every café, a line each; exit code 1 when something does not hold. */
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
      const violations = await checkStock(pool, cafeId);
      const { levels, movements } = await countStock(pool, cafeId);
      broken += violations.length;
      const verdict =
        violations.length === 0 ? `all ${stockRules.length} rules hold` : `${violations.length} things wrong`;
      console.log(`${slug}  ${levels} levels, ${movements} movements: ${verdict}`);
      for (const { rule, detail } of violations) console.log(`  ${rule}: ${detail}`);
    }
    console.log(broken === 0 ? `\n${cafes.length} cafés: the stock is right.` : `\n${broken} things are wrong.`);
    if (broken > 0) process.exitCode = 1;
  } catch (error) {
    throw explainDatabaseError(error);
  } finally {
    await pool.end();
    await source.stop?.();
  }
}

await runCommand(main);
