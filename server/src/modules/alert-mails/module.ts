import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { changeAlertMails } from './commands/change-alert-mails.ts';
import { mailDue } from './commands/mail-due.ts';
import { noteAlerts } from './commands/note-alerts.ts';
import { alertMailData } from './personal-data.ts';
import { alertMails } from './queries/alert-mails.ts';

const mailEverySeconds = 15;

/** Tells people by mail of what runs out of stock. */
export function createAlertMails(kernel: Kernel): Module {
  const { db, config } = kernel;
  const post = { link: `${config.publicUrl}/manage/stock/alerts` };
  return {
    name: 'alert-mails',
    handlers: {
      'GET /cafes/{cafeId}/alert-mails': (call) => alertMails(db, call),
      'PUT /cafes/{cafeId}/alert-mails': (call) => changeAlertMails(db, call),
    },
    consumers: [noteAlerts(post)],
    jobs: [{ name: 'mail-alerts', everySeconds: mailEverySeconds, run: () => mailDue(kernel, post) }],
    personalData: [alertMailData],
  };
}
