import { randomUUID } from 'node:crypto';

export interface CallOptions {
  token?: string | undefined;
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

/** An answer, loosely typed on purpose: tests look at what really came. */
export interface Called {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read fields of any answer
  body: any;
  headers: Headers;
}

/**
 * Calls a route by its contract key over HTTP. Writes carry an idempotency key: `key`, or a new one.
 * `Uint8Array` bodies go as they are, everything else as JSON.
 */
export async function call(baseUrl: string, route: string, options: CallOptions = {}): Promise<Called> {
  const [method, template] = route.split(' ') as [string, string];
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(options.params?.[name] ?? ''));
  const url = new URL(`${baseUrl}/api/v1${path}`);
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, String(value));
  const headers: Record<string, string> = {};
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  if (method !== 'GET') headers['idempotency-key'] = options.key ?? randomUUID();
  if (options.body !== undefined)
    headers['content-type'] = options.body instanceof Uint8Array ? 'text/csv' : 'application/json';
  const body =
    options.body instanceof Uint8Array
      ? new Uint8Array(options.body)
      : options.body === undefined
        ? null
        : JSON.stringify(options.body);
  const response = await fetch(url, { method, headers: { ...headers, ...options.headers }, body });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: json && text ? JSON.parse(text) : text, headers: response.headers };
}
