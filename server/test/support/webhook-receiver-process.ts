import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { ReceivedMessage, ReceiverMood } from './webhook-receiver.ts';

// A receiver of webhooks that can be put into a bad mood. Says "ready PORT"; runs until SIGTERM.
const received: ReceivedMessage[] = [];
let mood: ReceiverMood = 'takes';
let secrets: string[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Which of the secrets it is told the signature holds for. */
const verifiedBy = (body: string, headers: IncomingMessage['headers']): string[] =>
  secrets.filter((secret) => {
    try {
      new Webhook(secret).verify(body, headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  });

const moods: Record<ReceiverMood, (response: ServerResponse) => void> = {
  takes: (response) => response.writeHead(204).end(),
  fails: (response) => response.writeHead(500, { 'content-type': 'text/plain' }).end('the shop \u0007is closed'),
  busy: (response) => response.writeHead(429, { 'retry-after': '90' }).end(),
  redirects: (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
  gone: (response) => response.writeHead(410).end('go away'),
  drops: (response) => response.socket?.destroy(),
  hangs: () => undefined,
  floods: (response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const more = setInterval(() => response.write('y'.repeat(4096)), 5);
    response.on('close', () => clearInterval(more));
  },
};

const server = createServer((request, response) => {
  void (async () => {
    const body = await bodyOf(request);
    if (request.url === '/control') {
      const told = JSON.parse(body) as { mood?: ReceiverMood; secrets?: string[]; forget?: boolean };
      mood = told.mood ?? mood;
      secrets = told.secrets ?? secrets;
      if (told.forget) received.length = 0;
      response.end('{}');
    } else if (request.url === '/received') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(received));
    } else {
      const headers = request.headers as Record<string, string>;
      received.push({ path: request.url ?? '', headers, body, verifiedBy: verifiedBy(body, request.headers) });
      moods[mood](response);
    }
  })();
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`));
process.once('SIGTERM', () => process.exit(0));
