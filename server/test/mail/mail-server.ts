import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  raw: string;
}

/** What the server does with the next mails, until it is told otherwise. */
export type Mood = 'takes' | 'refuses' | 'busy' | 'drops';

const failure = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** A real mail server that tests can put into a bad mood. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<{
  url: string;
  received: ReceivedMail[];
  setMood(mood: Mood): void;
}> {
  const received: ReceivedMail[] = [];
  let mood: Mood = 'takes';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      if (mood === 'refuses') done(failure(550, `5.1.1 <${address.address}> is unknown here`));
      else if (mood === 'busy') done(failure(451, '4.3.0 try again later'));
      else done();
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (mood === 'drops') return void server.connections.forEach((connection) => connection.close());
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, setMood: (next) => void (mood = next) };
}
