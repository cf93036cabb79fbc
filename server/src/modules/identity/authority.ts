import type { Actor, Authority, Membership, UserActor } from '../../kernel/auth/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import { keyOf, loadAdmins, loadMemberships, loadSessions, loadTableCodes } from './authority/load.ts';
import { Remembered } from './authority/remembered.ts';

/**
 * What a verified token is still worth, from the database and at most a second old.
 *
 * A session that was started by PIN on a shared device counts in that device's café only, and never as platform
 * admin; for that the caller hands over the actor rather than the bare id.
 */
export interface IdentityAuthority extends Authority {
  membership(who: UserActor | string, cafeId: string): Promise<Membership | null>;
  isPlatformAdmin(who: UserActor | string): Promise<boolean>;
}

export function createAuthority(db: Database, clock: Clock): IdentityAuthority {
  const sessions = new Remembered(clock, (ids) => loadSessions(db, ids));
  const admins = new Remembered(clock, (ids) => loadAdmins(db, ids));
  const memberships = new Remembered(clock, (keys) => loadMemberships(db, keys));
  const tableCodes = new Remembered(clock, (keys) => loadTableCodes(db, keys));

  async function sessionOf(actor: UserActor) {
    const session = await sessions.find(actor.sessionId);
    const alive = session && session.userId === actor.id && session.expiresMs > clock.now().getTime();
    return alive ? session : undefined;
  }

  return {
    async isAlive(actor: Actor) {
      if (actor.kind === 'user') return (await sessionOf(actor)) !== undefined;
      const code = await tableCodes.find(keyOf(actor.cafeId, actor.tableId));
      return code?.version === actor.codeVersion;
    },

    async membership(who, cafeId) {
      if (typeof who === 'string') return (await memberships.find(keyOf(cafeId, who))) ?? null;
      const session = await sessionOf(who);
      if (!session || (session.cafeId !== null && session.cafeId !== cafeId)) return null;
      return (await memberships.find(keyOf(cafeId, who.id))) ?? null;
    },

    async isPlatformAdmin(who) {
      if (typeof who !== 'string' && (await sessionOf(who))?.cafeId !== null) return false;
      const user = await admins.find(typeof who === 'string' ? who : who.id);
      return user?.admin ?? false;
    },
  };
}
