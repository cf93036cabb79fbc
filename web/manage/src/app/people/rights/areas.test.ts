import type { Permission } from '@table-tap/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byArea, holds, withPermission, type Access } from './areas.ts';

const names = ['orders:read', 'payments:take', 'menu:write', 'people:write', 'brand-new:thing'] as Permission[];
const ofRoles = { employee: names.slice(0, 2), manager: names.slice(0, 4) };

it('shows every permission once', () => {
  const shown = byArea(names).flatMap((group) => group.permissions);
  expect([...shown].sort()).toEqual([...names].sort());
});

it('gives and takes one permission at a time, and says nothing that the role says', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.boolean()));
  fc.assert(
    fc.property(fc.constantFrom('employee' as const, 'manager' as const), steps, (role, all) => {
      const ofRole: readonly string[] = ofRoles[role];
      let access: Access = { role, granted: [], taken: [] };
      const wanted = new Map<string, boolean>();
      for (const [permission, held] of all) {
        access = withPermission(access, ofRole, permission, held);
        wanted.set(permission, held);
      }
      for (const permission of names)
        expect(holds(access, ofRole, permission)).toBe(wanted.get(permission) ?? ofRole.includes(permission));
      expect(access.granted.some((name) => ofRole.includes(name))).toBe(false);
      expect(access.taken.every((name) => ofRole.includes(name))).toBe(true);
    }),
  );
});
