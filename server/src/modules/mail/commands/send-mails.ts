import { sql, type Selectable } from 'kysely';
import type { MailsTable } from '../../../kernel/database/account-tables.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isFinal, nextTry } from '../domain/next-try.ts';
import type { MailTransport } from '../transport.ts';

const batchMax = 20;
/** Whoever takes a mail has so long to send it before another process may. */
const takenSeconds = 120;

type Parts = Pick<Kernel, 'db' | 'clock' | 'log'>;
type Mail = Selectable<MailsTable>;

/**
 * Sends what is due, oldest first, until nothing is left. A mail is taken before it is sent, so that two processes do
 * not both send it; when one dies between, another tries again two minutes later, and the mail may come twice rather
 * than never.
 */
export async function sendMails(parts: Parts, transport: MailTransport): Promise<void> {
  for (;;) {
    const taken = await take(parts);
    for (const mail of taken) await sendOne(parts, transport, mail);
    if (taken.length < batchMax) return;
  }
}

function take({ db, clock }: Parts): Promise<Mail[]> {
  const now = clock.now();
  return db.global(async (tx) => {
    const { rows } = await sql<Mail>`
      update mails set next_try_at = ${new Date(now.getTime() + takenSeconds * 1000)}, tries = tries + 1
      where id in (
        select id from mails where recipient is not null and next_try_at <= ${now}
        order by next_try_at limit ${batchMax} for update skip locked)
      returning *`.execute(tx);
    return rows;
  });
}

async function sendOne(parts: Parts, transport: MailTransport, mail: Mail): Promise<void> {
  const { db, clock, log } = parts;
  const { id, recipient, subject, body_text: text, body_html: html, template } = mail;
  if (recipient === null || subject === null || text === null || html === null) return;
  if (mail.expires_at <= clock.now()) return void (await close(parts, id, 'given_up_at'));
  const attachment = mail.attachment && { name: mail.attachment_name ?? 'attachment.pdf', bytes: mail.attachment };
  try {
    await transport.send({ id, to: recipient, subject, text, html, attachment });
    await close(parts, id, 'sent_at');
  } catch (error) {
    const now = clock.now();
    const again = isFinal(error) ? null : nextTry(mail.tries, now, mail.expires_at);
    // What the server said may quote the address: only its code goes to the log.
    const said = { mailId: id, template, tries: mail.tries, reason: reasonOf(error) };
    if (again) {
      log.warn(said, 'a mail could not be sent; it is tried again');
      await db.global((tx) => tx.updateTable('mails').set({ next_try_at: again }).where('id', '=', id).execute());
    } else {
      await close(parts, id, 'given_up_at');
      log.error(said, 'a mail could not be sent and is given up');
    }
  }
}

/** Sent or given up: what it said and whom it went to is gone. */
async function close({ db, clock }: Parts, id: string, how: 'sent_at' | 'given_up_at'): Promise<void> {
  await db.global((tx) =>
    tx
      .updateTable('mails')
      .set({ [how]: clock.now(), ...nothingLeft })
      .where('id', '=', id)
      .where('recipient', 'is not', null)
      .execute(),
  );
}

export const nothingLeft = {
  recipient: null,
  subject: null,
  body_text: null,
  body_html: null,
  attachment: null,
  attachment_name: null,
};

function reasonOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: string; responseCode?: number };
  return [code, responseCode?.toString()].filter(Boolean).join(' ') || 'unknown';
}
