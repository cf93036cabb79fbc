import { sql } from 'kysely';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';
import { refreshIdleDays } from '../domain/refresh-rules.ts';

const batchMax = 1000;

/**
 * Forgets sessions and refresh tokens that are of no use to anybody: 30 days after a session's end, and traded tokens
 * as old as a token may get at all.
 */
export async function sweepSessions(db: Database, clock: Clock): Promise<void> {
  const before = new Date(clock.now().getTime() - refreshIdleDays * 24 * 60 * 60 * 1000);
  const statements = [
    sql`delete from refresh_tokens where token_hash in (
      select token_hash from refresh_tokens where used_at < ${before} limit ${batchMax})`,
    sql`delete from sessions where id in (
      select id from sessions where ended_at < ${before} or expires_at < ${before} limit ${batchMax})`,
  ];
  for (const statement of statements) {
    for (;;) {
      const { numAffectedRows } = await db.global((tx) => statement.execute(tx));
      if ((numAffectedRows ?? 0n) < batchMax) break;
    }
  }
}
