import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachment: { name: string; bytes: Buffer } | null;
}

/** Hands mails to a server. */
export interface MailTransport {
  /** @throws what the server said, or that it does not answer */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

const waitMs = 10_000;
const connectionsMax = 2;

/**
 * Mail through SMTP. `smtps://` speaks TLS from the start; `smtp://` begins in the clear and goes over to TLS where the
 * server offers it. A password is only ever sent over TLS, but to a server on this very machine.
 * @param url `smtps://user:password@mail.example:465`
 */
export function smtpTransport(url: string, from: string): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const transport = createTransport({
    pool: true,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && username !== '' && !isHere,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    maxConnections: connectionsMax,
    ...{ connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs },
    // Neither a file of this machine nor an address of the network gets into a mail.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '');
  return {
    async send({ id, attachment, ...mail }) {
      await transport.sendMail({
        ...mail,
        from,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(attachment && {
          attachments: [{ filename: attachment.name, content: attachment.bytes, contentType: 'application/pdf' }],
        }),
      });
    },
    close: () => transport.close(),
  };
}
