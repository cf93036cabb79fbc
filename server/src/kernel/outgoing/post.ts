import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { AddressRefused, guardedLookup, systemResolve, type Resolve } from './guarded-lookup.ts';
import { faultOfUrl, hostOf } from './outgoing-url.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** For all of it: name, connection, TLS, answer. */
  timeoutMs: number;
  /** No more than so much of an answer is read. */
  readBytesMax: number;
  /** This very machine may be reached (development). */
  loopback: boolean;
  signal?: AbortSignal;
  resolve?: Resolve;
}

/** Why there was no answer. */
export type PostFailure = 'timeout' | 'name' | 'address' | 'connection' | 'tls';

export type Posted =
  | { status: number; text: string; retryAfter: string | undefined; durationMs: number }
  | { failure: PostFailure; durationMs: number };

/**
 * Posts to an address that somebody has typed in: public addresses only, on a connection of its own, without following
 * redirects. Never throws for what the other side does.
 * @throws the reason of `signal` when that was aborted
 */
export async function post(request: Post): Promise<Posted> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const mayReach = (address: string) => isPublicAddress(address) || (request.loopback && isLoopbackAddress(address));
  // Judged again: what was allowed when it was typed in may not be any more.
  if (faultOfUrl(request.url, request.loopback)) return { failure: 'address', durationMs: 0 };
  const host = hostOf(new URL(request.url));
  if (isIP(host) && !mayReach(host)) return { failure: 'address', durationMs: 0 };
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  try {
    const response = await send(request, mayReach, signal);
    const text = await readStart(response, request.readBytesMax);
    const { statusCode = 0, headers } = response;
    return { status: statusCode, text, retryAfter: headers['retry-after'], durationMs: took() };
  } catch (error) {
    request.signal?.throwIfAborted();
    return { failure: timeout.aborted ? 'timeout' : failureOf(error), durationMs: took() };
  }
}

function send(request: Post, mayReach: (address: string) => boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, headers, body, resolve = systemResolve } = request;
  return new Promise((done, fail) => {
    const outgoing = (new URL(url).protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: guardedLookup(mayReach, resolve),
        signal,
      },
      done,
    );
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}

/** How an answer begins; the rest is not waited for. */
async function readStart(response: IncomingMessage, bytesMax: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    // Leaving the loop destroys the stream and its connection.
    if (bytes >= bytesMax) break;
  }
  return Buffer.concat(pieces).subarray(0, bytesMax).toString('utf8');
}

function failureOf(error: unknown): PostFailure {
  if (error instanceof AddressRefused) return 'address';
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'].includes(code)) return 'name';
  const isTls = /CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code) || /\b(SSL|TLS)\b/i.test(message);
  return isTls ? 'tls' : 'connection';
}
