import type { Session } from '@table-tap/contract';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { Reply } from '../../kernel/http/reply.ts';
import { refreshKeepSeconds } from './domain/refresh-rules.ts';
import { needsFactor } from './factors/domain/who-needs-a-factor.ts';
import { hasFactor, heldFactors } from './factors/held-factors.ts';
import { userShape } from './queries/me.ts';
import { membershipsOf } from './queries/memberships.ts';
import { refreshCookie } from './refresh-transport.ts';
import type { StartedSession, UserRow } from './sessions.ts';

/**
 * What a client gets when somebody signed in or came back: an access token of ten minutes, who they are and where
 * they work, and the refresh token in a cookie or, where asked for, in the body.
 */
export async function sessionAnswer(
  { config, db, tokens, clock }: Pick<Kernel, 'config' | 'db' | 'tokens' | 'clock'>,
  session: StartedSession,
  user: UserRow,
  refreshIn: 'cookie' | 'body',
): Promise<Reply<Session>> {
  const access = await tokens.signUser({ kind: 'user', id: user.id, sessionId: session.id });
  const memberships = await membershipsOf(db, user.id, session.cafeId);
  const who = userShape(user, session.cafeId);
  const body: Session = { accessToken: access.token, expiresAt: access.expiresAt, user: who, memberships };
  const roles = memberships.map(({ role }) => role);
  if (
    config.requireMfa &&
    session.cafeId === null &&
    (user.short_password || needsFactor({ platformAdmin: user.platform_admin, roles }))
  ) {
    if (!hasFactor(await db.global((tx) => heldFactors(tx, user.id)))) body.mustEnrol = true;
  }
  if (session.isLocked) body.locked = true;
  if (refreshIn === 'body') return new Reply({ ...body, refreshToken: session.refreshToken });
  const keep = refreshKeepSeconds(session.expiresAt, clock.now());
  return new Reply(body, { cookies: [refreshCookie(session.refreshToken, keep)] });
}
