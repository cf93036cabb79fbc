import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawCallback } from '../src/provider.ts';

/** A merchant's endpoint that keeps what comes in. */
export interface CallbackInbox {
  /** ends in `/hooks/cafe-1` */
  url: string;
  received: RawCallback[];
  /** HTTP statuses to answer next; 200 when there are none left */
  answers: number[];
  close(): Promise<void>;
}

export async function openCallbackInbox(): Promise<CallbackInbox> {
  const received: RawCallback[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = new URL(request.url ?? '/', 'http://inbox').pathname;
      received.push({ headers: request.headers, body: Buffer.concat(chunks), path, now: new Date() });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/cafe-1`,
    received,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
