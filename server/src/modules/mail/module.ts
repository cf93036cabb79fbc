import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { sendMails } from './commands/send-mails.ts';
import { sweepMails } from './commands/sweep-mails.ts';
import { smtpTransport } from './transport.ts';

/** Somebody waits for the link that they have asked for. */
const sendEverySeconds = 2;
const sweepEverySeconds = 60 * 60;

/** Mail that was written: sent through SMTP; in the demo it stays where it can be read. */
export function createMail(kernel: Kernel): Module {
  const { config, db, clock, log } = kernel;
  const transport = config.smtpUrl ? smtpTransport(config.smtpUrl, config.mailFrom) : undefined;
  if (!transport && !config.demo) log.warn('SMTP_URL is not set: no mail goes out, and nobody can reset a password');
  return {
    name: 'mail',
    handlers: {},
    jobs: [
      { name: 'sweep-mails', everySeconds: sweepEverySeconds, run: () => sweepMails(db, clock) },
      ...(transport
        ? [{ name: 'send-mails', everySeconds: sendEverySeconds, run: () => sendMails(kernel, transport) }]
        : []),
    ],
    stop: async () => transport?.close(),
  };
}
