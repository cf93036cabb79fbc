import { sql } from 'kysely';
import type { Clock } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/database/database.ts';

const batchMax = 1000;
const begunKeptMs = 60 * 60 * 1000;

/** Forgets tickets that have run out, and authenticator apps that were begun and never confirmed. */
export async function sweepTickets(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - begunKeptMs);
  const statements = [
    sql`delete from sign_in_tickets where token_hash in (
      select token_hash from sign_in_tickets where expires_at < ${now} limit ${batchMax})`,
    sql`delete from totp_factors where id in (
      select id from totp_factors where confirmed_at is null and created_at < ${before} limit ${batchMax})`,
  ];
  for (const statement of statements) {
    for (;;) {
      const { numAffectedRows } = await db.global((tx) => statement.execute(tx));
      if ((numAffectedRows ?? 0n) < batchMax) break;
    }
  }
}
