import type { Problem, RouteName } from '@table-tap/contract';
import { ApiError, OfflineError } from './errors.ts';
import { requestLimits } from './retry.ts';

/** Where the server is. */
export interface Transport {
  /** Origin of the server, without a slash at the end; '' for the origin of the page. */
  baseUrl: string;
  /** Another `fetch` than the global one. */
  fetch?: typeof fetch | undefined;
}

export interface Outgoing {
  params?: Record<string, string> | undefined;
  query?: Record<string, unknown> | undefined;
  /** Sent as JSON, or as it is where `bodyType` names its media type. */
  body?: unknown;
  bodyType?: string | undefined;
  headers?: Record<string, string | undefined>;
  /** Carries the refresh cookie, with the header that proves that our own page sends it. */
  cookie?: boolean;
  signal?: AbortSignal | undefined;
}

export interface Reply {
  status: number;
  /** JSON, bytes for other media types, undefined for no content. */
  body: unknown;
  etag: string | null;
  /** The server's clock when it answered, in ms since 1970; our own where the answer does not tell. */
  serverMs: number;
}

/** Sends one request, once. Throws ApiError, OfflineError, or the reason of an aborted `signal`. */
export async function exchange(transport: Transport, route: RouteName, out: Outgoing): Promise<Reply> {
  const { signal } = out;
  const abort = new AbortController();
  const stop = () => abort.abort();
  const timer = setTimeout(stop, requestLimits.timeoutMs);
  signal?.addEventListener('abort', stop);
  const [method, path] = route.split(' ') as [string, string];
  try {
    if (signal?.aborted) throw signal.reason;
    const { body, headers } = content(out);
    const send = transport.fetch ?? fetch;
    const response = await send(`${transport.baseUrl}/api/v1${address(path, out)}`, {
      method,
      headers,
      signal: abort.signal,
      ...(body !== undefined && { body }),
      ...(out.cookie && { credentials: 'include' as const }),
    });
    const answer = await read(response);
    if (!response.ok) throw refusal(response, answer);
    return {
      status: response.status,
      body: answer,
      etag: response.headers.get('etag'),
      serverMs: Date.parse(response.headers.get('date') ?? '') || Date.now(),
    };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof ApiError ? error : new OfflineError(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function address(path: string, { params, query }: Outgoing): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) search.set(name, `${value as string}`);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const asked = search.toString();
  return asked ? `${filled}?${asked}` : filled;
}

function content(out: Outgoing): { headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } {
  const wanted: Record<string, string | undefined> = {
    ...out.headers,
    'Content-Type': out.body === undefined ? undefined : (out.bodyType ?? 'application/json'),
    'X-Table-Tap': out.cookie ? '1' : undefined,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(wanted)) if (value) headers[name] = value;
  if (out.body === undefined) return { headers };
  return { headers, body: out.bodyType ? (out.body as Uint8Array<ArrayBuffer>) : JSON.stringify(out.body) };
}

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204) return undefined;
  if (type.includes('json')) return response.json();
  // The sign-in page of a public network answers 200 as well: it must never count as an answer of ours.
  if (response.ok && type.includes('html')) throw new OfflineError('a page instead of an answer');
  return new Uint8Array(await response.arrayBuffer());
}

function refusal(response: Response, answer: unknown): ApiError {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const problem = (answer as Problem | null)?.code ? (answer as Problem) : null;
  return new ApiError(response.status, problem, seconds >= 0 ? seconds : undefined);
}
