import { roles, type Permission, type StaffRole } from '@table-tap/contract';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { effectivePermissions } from '../../identity/index.ts';
import { mayGiveRole, type Standing } from './standing.ts';

/** A role with what this café has granted beyond it and taken away from it. */
export interface Access {
  role: StaffRole;
  granted: readonly string[];
  taken: readonly string[];
}

/**
 * The access that somebody may give, brought into its shortest form: nothing granted that the role holds already, nothing
 * taken that it does not hold.
 * @returns INVALID for what contradicts itself, ABOVE_OWN_ROLE for what the actor may not give
 */
export function checkAccess(actor: Standing, before: Access, wanted: Access): Access | Refusal {
  const twice = wanted.granted.findIndex((name) => wanted.taken.includes(name));
  if (twice >= 0) return invalidField(`granted.${twice}`, 'This is granted and taken away at once: choose one');
  if (wanted.role === 'owner' && wanted.taken.length > 0)
    return invalidField('taken', 'An owner holds everything: make this person a manager to take something away');
  if (!mayGiveRole(actor, wanted.role)) return refuse('ABOVE_OWN_ROLE', { detail: 'Only owners give this role' });
  const held: readonly Permission[] = roles[wanted.role];
  const access: Access = {
    role: wanted.role,
    granted: unique(wanted.granted).filter((name) => !held.includes(name as Permission)),
    taken: unique(wanted.taken).filter((name) => held.includes(name as Permission)),
  };
  const had = new Set(effectivePermissions(before.role, before.granted, before.taken));
  const beyond = effectivePermissions(access.role, access.granted, access.taken).find(
    (name) => !had.has(name) && !actor.permissions.has(name),
  );
  if (beyond !== undefined)
    return refuse('ABOVE_OWN_ROLE', {
      detail: `You do not hold ${beyond} yourself`,
      errors: [{ path: 'granted', code: 'above_own', message: `You do not hold ${beyond} yourself` }],
    });
  return access;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
