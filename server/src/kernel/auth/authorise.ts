import { lockedPermissions, roles, type Access, type Permission, type Route } from '@table-tap/contract';
import { refuse, type Refusal } from '../refusal.ts';
import type { Actor, Authority } from './actor.ts';

export interface Granted {
  actor: Actor | null;
  permissions: ReadonlySet<Permission>;
  /** The name of a member, for events that say who did something. */
  name: string | null;
  /** The shared device that was unlocked, for the audit log. */
  device?: { id: string; name: string } | null;
}

const guestPermissions: ReadonlySet<Permission> = new Set(roles.guest);
const platformPermissions: ReadonlySet<Permission> = new Set(roles.platform_admin);
const none: ReadonlySet<Permission> = new Set();

/**
 * Decides whether an actor may use a route. A café that one has nothing to do with does not exist (404); one that
 * one works in, without the permission, answers 403.
 * @param cafeId the café of the path, where there is one
 * @param open what the route is open to besides: somebody who must enrol a second factor first, a locked device
 */
export async function authorise(
  authority: Authority,
  access: Access,
  actor: Actor | null,
  cafeId: string | undefined,
  open: Pick<Route, 'whileEnrolling' | 'whileLocked'> = {},
): Promise<Granted | Refusal> {
  if (!actor) return access === 'public' ? { actor, permissions: none, name: null } : refuse('NOT_SIGNED_IN');
  if (!(await authority.isAlive(actor))) {
    if (access === 'public') return { actor: null, permissions: none, name: null };
    return refuse(actor.kind === 'guest' ? 'TABLE_CODE_REPLACED' : 'NOT_SIGNED_IN');
  }
  if (actor.kind === 'user' && !open.whileEnrolling && (await authority.mustEnrol(actor))) {
    return access === 'public' ? { actor, permissions: none, name: null } : refuse('MFA_ENROLMENT_NEEDED');
  }
  const known = await permissionsOf(authority, actor, cafeId);
  const isLocked = actor.kind === 'user' && !open.whileLocked && (await authority.isLocked(actor));
  const granted = known && isLocked ? { ...known, permissions: whileLocked(known.permissions) } : known;
  if (access === 'public') return granted ?? { actor, permissions: none, name: null };
  if (!granted) return refuse('NOT_FOUND');
  if (isLocked && (access === 'signed-in' || !granted.permissions.has(access))) return refuse('DEVICE_LOCKED');
  if (access === 'signed-in') return actor.kind === 'user' ? granted : refuse('FORBIDDEN');
  return granted.permissions.has(access) ? granted : refuse('FORBIDDEN');
}

/** Nobody is at the device: what its board shows stays, and nothing else. */
const whileLocked = (held: ReadonlySet<Permission>): ReadonlySet<Permission> =>
  new Set(lockedPermissions.filter((permission) => held.has(permission)));

async function permissionsOf(authority: Authority, actor: Actor, cafeId: string | undefined): Promise<Granted | null> {
  if (actor.kind === 'guest') {
    return cafeId === undefined || cafeId === actor.cafeId
      ? { actor, permissions: guestPermissions, name: null }
      : null;
  }
  if (actor.kind === 'key') {
    if (cafeId === undefined) return { actor, permissions: none, name: null };
    const key = cafeId === actor.cafeId ? await authority.liveApiKey(actor) : null;
    return key && { actor, permissions: key.permissions, name: key.name };
  }
  if (cafeId === undefined) {
    const admin = await authority.isPlatformAdmin(actor);
    return { actor, permissions: admin ? platformPermissions : none, name: null };
  }
  const membership = await authority.membership(actor, cafeId);
  return membership && { actor, permissions: membership.permissions, name: membership.name, device: membership.device };
}
