import type { Actor, Authority, UserActor } from '../../kernel/auth/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import { keyOf, loadAdmins, loadMemberships, loadSessions, loadTableCodes } from './authority/load.ts';
import { Remembered } from './authority/remembered.ts';

/**
 * What a verified token is still worth, from the database and at most a second old.
 *
 * A session that was started by PIN on a shared device counts in that device's café only, and never as platform admin.
 */
export function createAuthority(db: Database, clock: Clock): Authority {
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
      const session = await sessionOf(who);
      if (!session || (session.cafeId !== null && session.cafeId !== cafeId)) return null;
      return (await memberships.find(keyOf(cafeId, who.id))) ?? null;
    },

    async isPlatformAdmin(who) {
      if ((await sessionOf(who))?.cafeId !== null) return false;
      const user = await admins.find(who.id);
      return user?.admin ?? false;
    },
  };
}
