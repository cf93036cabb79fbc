import { sql } from 'kysely';
import type { PersonalData } from '../../kernel/lifecycle/module.ts';

/** Somebody's address among those that are mailed of what runs out. */
export const alertMailData: PersonalData = {
  section: 'alertMails',
  async read(reader, cafeId, userId) {
    const row = await reader
      .selectFrom('alert_mail_settings')
      .innerJoin('users', (on) => on.on('users.id', '=', userId))
      .select('users.email')
      .where('cafe_id', '=', cafeId)
      .where(sql<boolean>`users.email = any (addresses)`)
      .executeTakeFirst();
    return row ? { address: row.email } : null;
  },
  async forget(tx, userId) {
    await sql`
      update alert_mail_settings set addresses = array_remove(addresses, users.email), version = version + 1
      from users where cafe_id = ${tx.cafeId} and users.id = ${userId} and users.email = any (addresses)`.execute(
      tx.raw,
    );
    return undefined;
  },
};
