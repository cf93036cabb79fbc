import pg from 'pg';
import { explainDatabaseError, openDatabase } from './check-database.ts';
import type { Config } from './kernel/config.ts';
import { survive } from './kernel/database/pool.ts';

/** What looking into a café came to. */
export interface Checked {
  /** Behind its name, in words. */
  verdict: string;
  /** What is wrong, a line each. */
  wrong: readonly string[];
}

/** How the last line ends. */
export interface Summary {
  right: string;
  wrong: string;
}

/** Looks into every café, a line each and one more for what is wrong; exit code 1 when anything is. */
export async function checkCafes(
  config: Config,
  summary: Summary,
  check: (pool: pg.Pool, cafeId: string) => Promise<Checked>,
): Promise<void> {
  const source = await openDatabase(config);
  const pool = new pg.Pool({ connectionString: source.ownerUrl, max: 1 });
  survive(pool);
  try {
    const { rows: cafes } = await pool.query<{ slug: string; cafe_id: string }>(
      'select slug, cafe_id from cafe_slugs order by slug',
    );
    let broken = 0;
    for (const { slug, cafe_id: cafeId } of cafes) {
      const { verdict, wrong } = await check(pool, cafeId);
      broken += wrong.length;
      print(`${slug}  ${verdict}`);
      for (const line of wrong) print(`  ${line}`);
    }
    print(broken === 0 ? `\n${cafes.length} cafés: ${summary.right}.` : `\n${broken} ${summary.wrong}.`);
    if (broken > 0) process.exitCode = 1;
  } catch (error) {
    throw explainDatabaseError(error);
  } finally {
    await pool.end();
    await source.stop?.();
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`);
