import pg from 'pg';
import { vi } from 'vitest';
import type { TestSystem } from './system.ts';

/** Longer than anything takes by far, for `vi.waitFor` and `expect.poll`: the machine that tests may be busy. */
export const soon = { timeout: 30_000, interval: 100 };

/** Resolves once so many transactions of this database wait for locks that others have. */
export async function waits(system: TestSystem, howMany = 1): Promise<void> {
  const owner = new pg.Client({ connectionString: system.database.superuserUrl });
  await owner.connect();
  try {
    await vi.waitFor(async () => {
      const { rowCount } = await owner.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if ((rowCount ?? 0) < howMany) throw new Error(`${rowCount} wait, not ${howMany}`);
    }, soon);
  } finally {
    await owner.end();
  }
}
