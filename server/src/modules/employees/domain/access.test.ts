import { permissions, roles, staffRoles, type Permission, type StaffRole } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../kernel/refusal.ts';
import { effectivePermissions } from '../../identity/index.ts';
import { checkAccess, type Access } from './access.ts';
import { decidesAbout, mayGiveRole, type Standing } from './standing.ts';

const names = Object.keys(permissions) as Permission[];
const someNames = fc.subarray(names);
const access = fc.record({ role: fc.constantFrom(...staffRoles), granted: someNames, taken: someNames });

const standing = (role: StaffRole, more: Partial<Access> = {}): Standing => ({
  userId: 'actor',
  role,
  permissions: new Set(effectivePermissions(role, more.granted ?? [], more.taken ?? [])),
});

describe('what somebody may give', () => {
  it('is never more than they hold themselves, whatever is asked', () => {
    fc.assert(
      fc.property(access, access, access, (own, before, wanted) => {
        const actor = standing(own.role, own);
        const given = checkAccess(actor, before, wanted);
        if (isRefusal(given)) return;
        const had = new Set(effectivePermissions(before.role, before.granted, before.taken));
        for (const name of effectivePermissions(given.role, given.granted, given.taken))
          expect(had.has(name) || actor.permissions.has(name)).toBe(true);
        if (actor.role !== 'owner') expect(given.role).toBe('employee');
        expect(given.granted.some((name) => given.taken.includes(name))).toBe(false);
      }),
    );
  });

  it('is kept in its shortest form', () => {
    const given = checkAccess(
      standing('owner'),
      { role: 'employee', granted: [], taken: [] },
      { role: 'employee', granted: ['menu:write', 'menu:write', 'orders:read'], taken: ['tabs:write', 'reports:read'] },
    );
    expect(given).toEqual({ role: 'employee', granted: ['menu:write'], taken: ['tabs:write'] });
  });

  it('takes nothing from an owner, and contradicts itself nowhere', () => {
    const owner = standing('owner');
    const before: Access = { role: 'owner', granted: [], taken: [] };
    const took = checkAccess(owner, before, { role: 'owner', granted: [], taken: ['menu:write'] });
    expect(isRefusal(took) && took.errors?.[0]?.path).toBe('taken');
    const both = checkAccess(owner, before, { role: 'manager', granted: ['menu:write'], taken: ['menu:write'] });
    expect(isRefusal(both) && both.errors?.[0]?.path).toBe('granted.0');
  });

  it('lets a manager give an employee what managers hold, and not where money goes', () => {
    const before: Access = { role: 'employee', granted: [], taken: [] };
    const manager = standing('manager');
    const give = (name: Permission) => checkAccess(manager, before, { ...before, granted: [name] });
    expect(give('reports:read')).toMatchObject({ granted: ['reports:read'] });
    const refused = give('accounts:write');
    expect(isRefusal(refused) && refused.code).toBe('ABOVE_OWN_ROLE');
  });
});

describe('who decides about whom', () => {
  it.each([
    ['owner', 'owner', true],
    ['owner', 'manager', true],
    ['owner', 'employee', true],
    ['manager', 'owner', false],
    ['manager', 'manager', false],
    ['manager', 'employee', true],
    ['employee', 'manager', false],
  ] as const)('%s about %s: %s', (own, role, expected) => {
    expect(decidesAbout(standing(own), { userId: 'other', role })).toBe(expected);
    expect(mayGiveRole(standing(own), role)).toBe(expected);
  });

  it('lets only owners decide about themselves', () => {
    expect(decidesAbout(standing('owner'), { userId: 'actor', role: 'owner' })).toBe(true);
    expect(decidesAbout(standing('employee'), { userId: 'actor', role: 'employee' })).toBe(false);
  });
});

it('gives owners all that managers hold, and the accounts that money goes to besides', () => {
  expect(roles.owner).toEqual(expect.arrayContaining([...roles.manager]));
  expect(roles.owner).toContain('accounts:write');
  expect(roles.manager).not.toContain('accounts:write');
});
