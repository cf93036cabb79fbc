import type { Database } from '../../../kernel/database/database.ts';

export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  /** Name of the file. */
  attachment: string | null;
  at: string;
}

/** Mails that were not sent, newest first. */
export async function keptMails(db: Database, limit: number): Promise<KeptMail[]> {
  const rows = await db.global((tx) =>
    tx
      .selectFrom('mails')
      .select(['recipient', 'subject', 'body_text', 'attachment_name', 'created_at'])
      .where('recipient', 'is not', null)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({
    to: row.recipient ?? '',
    subject: row.subject ?? '',
    text: row.body_text ?? '',
    attachment: row.attachment_name,
    at: row.created_at.toISOString(),
  }));
}
