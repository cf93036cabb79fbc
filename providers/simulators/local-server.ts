import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Largest request that a simulator reads, in bytes. */
const requestBytesMax = 200_000;

export interface Call {
  method: string;
  /** path without the query */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * `hang`: the request was carried out, and the answer never comes; `reset`: the connection is cut instead.
 * `undefined`: there is nothing at this address.
 */
export type Answer = Reply | 'hang' | 'reset' | undefined;
export type Handler = (call: Call) => Promise<Answer>;

export interface LocalServer {
  /** origin, e.g. `http://127.0.0.1:4801` */
  url: string;
  close(): Promise<void>;
}

export interface Listen {
  /** 0: any free one */
  port?: number;
  /** loopback unless told */
  host?: string;
  /** name or address that others reach this machine by; `host` unless told */
  shownHost?: string;
}

/** A small HTTP server for one simulator. */
export async function startLocalServer(
  handler: Handler,
  { port = 0, host = '127.0.0.1', shownHost = host }: Listen,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    answer(request, response, handler).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const name = shownHost.includes(':') ? `[${shownHost}]` : shownHost;
  return {
    url: `http://${name}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  const body = await readBody(request);
  const url = new URL(request.url ?? '/', 'http://simulator');
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: body ?? '',
  };
  const reply = body === undefined ? { status: 413 } : await handler(call);
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.destroy();
    return;
  }
  const { status, headers, body: text } = reply ?? { status: 404 };
  response.writeHead(status, { 'cache-control': 'no-store', ...headers });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > requestBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function seeOther(location: string): Reply {
  return { status: 303, headers: { location } };
}
