import type { Permission, StaffRole } from '@table-tap/contract';

/** Parts of the house that permissions are shown under, in this order. */
export const areas = ['orders', 'money', 'house', 'people'] as const;
export type Area = (typeof areas)[number];

const areaOfPrefix: Record<string, Area> = {
  orders: 'orders',
  tabs: 'orders',
  calls: 'orders',
  counters: 'orders',
  events: 'orders',
  payments: 'money',
  bills: 'money',
  credits: 'money',
  drawer: 'money',
  reports: 'money',
  accounts: 'money',
  people: 'people',
  roles: 'people',
  factors: 'people',
  timesheets: 'people',
  allowance: 'people',
  drinks: 'people',
  performance: 'people',
  audit: 'people',
};

/** Where a permission belongs; what is new and not sorted yet belongs to the house. */
export const areaOf = (permission: string): Area => areaOfPrefix[permission.split(':')[0] ?? ''] ?? 'house';

/** Permissions by area, in the order that they came in. */
export function byArea(permissions: readonly Permission[]): { area: Area; permissions: Permission[] }[] {
  return areas
    .map((area) => ({ area, permissions: permissions.filter((permission) => areaOf(permission) === area) }))
    .filter((group) => group.permissions.length > 0);
}

/** A role with what is granted beyond it and taken from it. */
export interface Access {
  role: StaffRole;
  granted: readonly string[];
  taken: readonly string[];
}

/** Whether somebody with this access holds a permission. */
export const holds = (access: Access, ofRole: readonly string[], permission: string): boolean =>
  access.granted.includes(permission) || (ofRole.includes(permission) && !access.taken.includes(permission));

/** The access after one permission was given or taken: what the role says anyway is not said again. */
export function withPermission(access: Access, ofRole: readonly string[], permission: string, held: boolean): Access {
  const granted = access.granted.filter((name) => name !== permission);
  const taken = access.taken.filter((name) => name !== permission);
  const isOfRole = ofRole.includes(permission);
  if (held && !isOfRole) granted.push(permission);
  if (!held && isOfRole) taken.push(permission);
  return { role: access.role, granted: granted.sort(), taken: taken.sort() };
}
