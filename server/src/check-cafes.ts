import type pg from 'pg';
import type { Config } from './kernel/config.ts';
import { allCafes, useDatabase } from './use-database.ts';

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
export const checkCafes = (
  config: Config,
  summary: Summary,
  check: (pool: pg.Pool, cafeId: string) => Promise<Checked>,
): Promise<void> =>
  useDatabase(config, { name: 'check', isThorough: true }, async (db) => {
    const cafes = await allCafes(db);
    let broken = 0;
    for (const { slug, cafe_id: cafeId } of cafes) {
      const { verdict, wrong } = await check(db.pool, cafeId);
      broken += wrong.length;
      print(`${slug}  ${verdict}`);
      for (const line of wrong) print(`  ${line}`);
    }
    print(broken === 0 ? `\n${cafes.length} cafés: ${summary.right}.` : `\n${broken} ${summary.wrong}.`);
    if (broken > 0) process.exitCode = 1;
  });

const print = (line: string) => process.stdout.write(`${line}\n`);
