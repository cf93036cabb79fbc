import type { Actor, Authority, UserActor } from '../../kernel/auth/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import {
  keyOf,
  loadAdmins,
  loadDevices,
  loadEquipped,
  loadMemberships,
  loadSessions,
  loadTableCodes,
} from './authority/load.ts';
import { apiKeyAuthority } from './authority/api-keys.ts';
import { Remembered } from './authority/remembered.ts';

/**
 * What a verified token is still worth, from the database and at most a second old.
 *
 * A session that was started by PIN on a shared device counts in that device's café only, for what a PIN may do, and
 * never as platform admin. Whoever must enrol a second factor first has no café and no platform until then.
 */
export function createAuthority(db: Database, clock: Clock, { requireMfa } = { requireMfa: false }): Authority {
  const sessions = new Remembered(clock, (ids) => loadSessions(db, ids));
  const admins = new Remembered(clock, (ids) => loadAdmins(db, ids));
  const memberships = new Remembered(clock, (keys) => loadMemberships(db, keys));
  const devices = new Remembered(clock, (keys) => loadDevices(db, keys));
  const equipped = new Remembered(clock, (ids) => loadEquipped(db, ids));
  const tableCodes = new Remembered(clock, (keys) => loadTableCodes(db, keys));

  async function sessionOf(actor: UserActor) {
    const session = await sessions.find(actor.sessionId);
    const alive = session && session.userId === actor.id && session.expiresMs > clock.now().getTime();
    return alive ? session : undefined;
  }

  /** A PIN on a shared device asks for no factor: it gives no more than an employee's work (docs/adr/0020). */
  async function mustEnrol(who: UserActor): Promise<boolean> {
    if (!requireMfa) return false;
    const session = await sessionOf(who);
    return session?.cafeId === null && (await equipped.find(who.id)) === undefined;
  }

  const machines = apiKeyAuthority(db, clock);

  return {
    ...machines,

    async isAlive(actor: Actor) {
      if (actor.kind === 'key') return (await machines.liveApiKey(actor)) !== null;
      if (actor.kind === 'user') return (await sessionOf(actor)) !== undefined;
      const code = await tableCodes.find(keyOf(actor.cafeId, actor.tableId));
      return code?.version === actor.codeVersion;
    },

    mustEnrol,

    async isLocked(who) {
      return (await sessionOf(who))?.isLocked ?? false;
    },

    async membership(who, cafeId) {
      const session = await sessionOf(who);
      if (!session || (session.cafeId !== null && session.cafeId !== cafeId) || (await mustEnrol(who))) return null;
      const [membership, device] = await Promise.all([
        memberships.find(keyOf(cafeId, who.id)),
        session.deviceId && devices.find(keyOf(cafeId, session.deviceId)),
      ]);
      if (!membership) return null;
      const { byPin, ...others } = membership;
      const permissions = session.cafeId === null ? membership.permissions : byPin;
      return { ...others, permissions, device: device || null };
    },

    async isPlatformAdmin(who) {
      if ((await sessionOf(who))?.cafeId !== null || (await mustEnrol(who))) return false;
      const user = await admins.find(who.id);
      return user?.admin ?? false;
    },
  };
}
