import { permissions, pinPermissions, roles, type Permission, type StaffRole } from '@table-tap/contract';

const known = Object.keys(permissions) as Permission[];

/**
 * What a member may do: the permissions of the role, with what this café has granted, without what it has taken.
 * Names that are no permission any more are left out; the order is that of the contract.
 */
export function effectivePermissions(
  role: StaffRole,
  granted: readonly string[],
  taken: readonly string[],
): Permission[] {
  const held = new Set<string>([...roles[role], ...granted]);
  for (const name of taken) held.delete(name);
  return known.filter((permission) => held.has(permission));
}

/** What is left with a PIN on a shared device, where no second factor was asked for. */
export const byPin = (held: readonly Permission[]): Permission[] =>
  held.filter((permission) => pinPermissions.includes(permission));
