import type { Language } from '@table-tap/contract';
import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { renderMail } from '../render.ts';
import { templates, type TemplateData, type TemplateName } from '../templates.ts';

export interface NewMail<T extends TemplateName> {
  /** Null: nobody. The row is written and void at once, so that an unknown address costs the same as a known one. */
  to: string | null;
  template: T;
  language: Language;
  data: TemplateData<T>;
  attachment?: { name: string; bytes: Buffer };
}

/**
 * Writes a mail in the transaction that it tells of: it goes out when that is committed, by a job, and never otherwise.
 */
export async function queueMail<T extends TemplateName>(
  tx: Pick<Transaction<Tables>, 'insertInto'>,
  mail: NewMail<T>,
  now: Date,
): Promise<void> {
  const { to, template, language, data, attachment } = mail;
  const { subject, text, html } = renderMail(template, language, data);
  const isVoid = to === null;
  await tx
    .insertInto('mails')
    .values({
      ...{ id: uuidv7(), template, language, created_at: now, next_try_at: now },
      expires_at: new Date(now.getTime() + templates[template].usefulSeconds * 1000),
      recipient: to,
      subject: isVoid ? null : subject,
      body_text: isVoid ? null : text,
      body_html: isVoid ? null : html,
      attachment: isVoid ? null : (attachment?.bytes ?? null),
      attachment_name: isVoid ? null : (attachment?.name ?? null),
      given_up_at: isVoid ? now : null,
    })
    .execute();
}
