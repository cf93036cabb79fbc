import { standardAlertMails, type AlertMails } from '@table-tap/contract';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import { withEtag, type Reply } from '../../../kernel/http/reply.ts';

/** Who is mailed, and the version that a change names; where it was never set, nobody. */
export async function alertMails(db: Database, { cafeId }: { cafeId: string }): Promise<Reply<AlertMails>> {
  const { version, settings } = await db.read(cafeId, (reader) => readSettings(reader, cafeId));
  return withEtag(version, settings);
}

export async function readSettings(
  reader: Reader,
  cafeId: string,
): Promise<{ version: number; settings: AlertMails; lastMailedAt: Date | null }> {
  const row = await reader
    .selectFrom('alert_mail_settings')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .executeTakeFirst();
  if (!row) return { version: 0, settings: standardAlertMails, lastMailedAt: null };
  const { managers, addresses, low_every_minutes: lowEveryMinutes } = row;
  return { version: row.version, settings: { managers, addresses, lowEveryMinutes }, lastMailedAt: row.last_mailed_at };
}

/** Whether anybody is mailed at all. */
export const isAnybodyMailed = ({ managers, addresses }: AlertMails): boolean => managers || addresses.length > 0;
