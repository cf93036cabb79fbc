import { sql } from 'kysely';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';

const keptDays = 30;
const batchMax = 1000;

/**
 * Gives up what is too late, and forgets after 30 days that there was a mail. Needed where no mail server is set up:
 * the job that sends does the first by itself.
 */
export async function sweepMails(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  const statements = [
    sql`update mails set given_up_at = ${now}, recipient = null, subject = null, body_text = null, body_html = null,
        attachment = null, attachment_name = null
      where id in (select id from mails where recipient is not null and expires_at <= ${now} limit ${batchMax})`,
    sql`delete from mails where id in (select id from mails where created_at < ${before} limit ${batchMax})`,
  ];
  for (const statement of statements) {
    for (;;) {
      const { numAffectedRows } = await db.global((tx) => statement.execute(tx));
      if ((numAffectedRows ?? 0n) < batchMax) break;
    }
  }
}
