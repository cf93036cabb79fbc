import { sql } from 'kysely';
import type { Clock } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/database/database.ts';

const batchMax = 1000;

/** Forgets accounts that were asked for and never opened, and links that nobody has followed. */
export async function sweepAccounts(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  const statements = [
    sql`delete from pending_accounts where token_hash in (
      select token_hash from pending_accounts where expires_at <= ${now} limit ${batchMax})`,
    sql`delete from account_links where token_hash in (
      select token_hash from account_links where expires_at <= ${now} limit ${batchMax})`,
  ];
  for (const statement of statements) {
    for (;;) {
      const { numAffectedRows } = await db.global((tx) => statement.execute(tx));
      if ((numAffectedRows ?? 0n) < batchMax) break;
    }
  }
}
