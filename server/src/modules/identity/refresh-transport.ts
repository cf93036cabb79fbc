import type { Cookie } from '../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';

const cookieName = '__Host-tt_refresh';
/** Pages of other sites cannot send a header of their own without being asked first, and are then refused. */
const ownPageHeader = 'x-table-tap';

interface Asking {
  body: { refreshToken?: string | undefined } | undefined;
  request: { cookies: Record<string, string>; headers: Record<string, unknown> };
}

/**
 * The refresh token of a request and where it came from: the body of native apps, or the cookie of web apps, which
 * counts only beside the header `X-Table-Tap: 1`.
 * @returns null when there is none; FORBIDDEN when the header is missing
 */
export function readRefreshToken({
  body,
  request,
}: Asking): { token: string; from: 'body' | 'cookie' } | null | Refusal {
  if (body?.refreshToken !== undefined) return { token: body.refreshToken, from: 'body' };
  const token = request.cookies[cookieName];
  if (!token) return null;
  if (request.headers[ownPageHeader] !== '1') return refuse('FORBIDDEN', { detail: 'Send the header X-Table-Tap: 1' });
  return { token, from: 'cookie' };
}

/** Keeps the refresh token where no script can read it: HttpOnly, Secure, SameSite=Strict, this host only. */
export const refreshCookie = (token: string, keepSeconds: number): Cookie => ({
  name: cookieName,
  value: token,
  maxAgeSeconds: keepSeconds,
});

export const forgetCookie: Cookie = { name: cookieName, value: '', maxAgeSeconds: 0 };
