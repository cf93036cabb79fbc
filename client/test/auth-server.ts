import { type TestServer, sendJson, sendProblem, serveHttp } from './http-server.ts';

export interface AuthServer extends TestServer {
  /** Life of an access token, and the clock of the server against ours, in ms. */
  lifeMs: number;
  skewMs: number;
  role: string;
  /** Answers this status to `/auth/refresh` instead. */
  refreshStatus: number | null;
  /** Refresh tokens that were sent a second time: what must never happen. */
  reused: number;
  /** How often a session was locked. */
  locks: number;
  /** Milliseconds that a refresh takes. */
  refreshDelayMs: number;
  /** Ends all access tokens. */
  expire(): void;
}

/** Signs people in as the real server does: bearer token in the body, refresh token in a cookie, each serves once. */
export async function startAuth(): Promise<AuthServer> {
  const refreshTokens = new Map<string, { name: string; used: boolean }>();
  let issued = 0;
  const valid = new Set<string>();

  const http = await serveHttp(async (request, response) => {
    const body = (request.text ? JSON.parse(request.text) : {}) as Record<string, string>;
    const cookie = /refresh=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const issue = (name: string) => {
      const id = ++issued;
      refreshTokens.set(`r${id}`, { name, used: false });
      valid.add(`a${id}`);
      const nowMs = Date.now() + auth.skewMs;
      const session = {
        accessToken: `a${id}`,
        expiresAt: new Date(nowMs + auth.lifeMs).toISOString(),
        user: { id: name, name, email: `${name}@example.org`, language: 'nl', platformAdmin: false },
        memberships: [{ cafeId: 'c', cafeName: 'C', cafeSlug: 'c', role: auth.role, permissions: [] }],
      };
      sendJson(response, 200, session, {
        'set-cookie': `refresh=r${id}; HttpOnly; Path=/`,
        date: new Date(nowMs).toUTCString(),
      });
    };
    if (
      request.path.startsWith('/auth/') &&
      !['/auth/device', '/auth/device/pair', '/auth/lock'].includes(request.path) &&
      request.headers['x-table-tap'] !== '1'
    ) {
      return sendProblem(response, 403, 'FORBIDDEN');
    }
    if (request.path === '/auth/login' || request.path === '/auth/pin') {
      if (body.password !== 'right' && body.pin !== '1234') return sendProblem(response, 401, 'CREDENTIALS_WRONG');
      return issue(body.email ?? body.userId ?? '');
    }
    if (request.path === '/auth/refresh') {
      const held = refreshTokens.get(cookie);
      if (held?.used) auth.reused++;
      const isGood = held && !held.used && !auth.refreshStatus;
      if (isGood) held.used = true;
      await new Promise((resolve) => setTimeout(resolve, auth.refreshDelayMs));
      if (isGood) return issue(held.name);
      return sendProblem(response, auth.refreshStatus ?? 401, auth.refreshStatus ? 'BUSY' : 'NOT_SIGNED_IN');
    }
    if (request.path === '/auth/logout') {
      refreshTokens.delete(cookie);
      return void response.writeHead(204, { 'set-cookie': 'refresh=; Path=/' }).end();
    }
    if (request.path === '/auth/device/pair') {
      if (body.code !== '7KQ2-MX4D') return sendProblem(response, 401, 'CREDENTIALS_WRONG');
      const device = { id: 'd', name: 'Bar', pairedAt: '2026-11-28T20:00:00.000Z', lastSeenAt: null };
      return sendJson(response, 201, { token: 'device-1', cafeId: 'c', cafeName: 'C', device });
    }
    if (request.path === '/auth/device') {
      if (body.deviceToken !== 'device-1') return sendProblem(response, 401, 'NOT_SIGNED_IN');
      return sendJson(response, 200, { cafeId: 'c', cafeName: 'C', device: { id: 'd', name: 'Bar' }, people: [] });
    }
    if (!valid.has(request.headers.authorization?.replace('Bearer ', '') ?? ''))
      return sendProblem(response, 401, 'TOKEN_EXPIRED');
    if (request.path === '/auth/lock') {
      auth.locks++;
      return void response.writeHead(204).end();
    }
    if (request.path.endsWith('/devices')) return sendJson(response, 201, { id: 'd', name: 'Bar', token: 'device-1' });
    sendJson(response, 200, { items: [], nextCursor: null });
  });

  const auth: AuthServer = Object.assign(http, {
    lifeMs: 900_000,
    skewMs: 0,
    role: 'employee',
    refreshStatus: null,
    reused: 0,
    locks: 0,
    refreshDelayMs: 0,
    expire: () => valid.clear(),
  });
  return auth;
}

/** The global `fetch` with the cookies that a browser would keep; tabs of one browser share it. */
export function browserFetch(): typeof fetch {
  let cookie = '';
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (init?.credentials === 'include' && cookie) headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    return response;
  };
}
