import type { Permission, StaffRole } from '@table-tap/contract';

/** Where somebody stands in a café, as of the transaction that decides. */
export interface Standing {
  userId: string;
  role: StaffRole;
  permissions: ReadonlySet<Permission>;
}

/** Owners decide about everybody; managers, and who was granted it, about employees other than themselves. */
export const decidesAbout = (actor: Standing, target: Pick<Standing, 'userId' | 'role'>): boolean =>
  actor.role === 'owner' || (target.role === 'employee' && target.userId !== actor.userId);

/** Nobody gives a role above their own, and managers are made by owners. */
export const mayGiveRole = (actor: Standing, role: StaffRole): boolean => actor.role === 'owner' || role === 'employee';
