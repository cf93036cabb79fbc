import type { Database } from '../../src/kernel/database/database.ts';

export interface WaitingMail {
  to: string;
  template: string;
  language: string;
  subject: string;
  text: string;
  attachment: Buffer | null;
  /** What stands after `#` in its link. */
  token: string;
}

/** Mails that wait to be sent to an address, oldest first. */
export async function mailsTo(db: Database, address: string): Promise<WaitingMail[]> {
  const rows = await db.global((tx) =>
    tx.selectFrom('mails').selectAll().where('recipient', '=', address.toLowerCase()).orderBy('id').execute(),
  );
  return rows.map((row) => ({
    ...{ to: row.recipient ?? '', template: row.template, language: row.language, subject: row.subject ?? '' },
    ...{ text: row.body_text ?? '', attachment: row.attachment },
    token: /#([\w-]{43})$/m.exec(row.body_text ?? '')?.[1] ?? '',
  }));
}

/** The newest of them. @throws Error when there is none */
export async function lastMailTo(db: Database, address: string): Promise<WaitingMail> {
  const mail = (await mailsTo(db, address)).at(-1);
  if (!mail) throw new Error(`nothing was written to ${address}`);
  return mail;
}
