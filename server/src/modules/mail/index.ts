/** What other modules and the wiring may call. */
export { forgetMailsTo } from './commands/forget-mails.ts';
export { queueMail, type NewMail } from './commands/queue-mail.ts';
export { createMail } from './module.ts';
export { demoOutbox } from './outbox/page.ts';
export type { SignInChange } from './templates/notices.ts';
