import { roles } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { effectivePermissions } from './effective-permissions.ts';

describe('effectivePermissions', () => {
  it('are those of the role', () => {
    expect(new Set(effectivePermissions('employee', [], []))).toEqual(new Set(roles.employee));
    expect(new Set(effectivePermissions('owner', [], []))).toEqual(new Set(roles.owner));
  });

  it('take what the café grants and leave what it takes', () => {
    const held = effectivePermissions('employee', ['menu:write'], ['payments:take']);
    expect(held).toContain('menu:write');
    expect(held).not.toContain('payments:take');
  });

  it('let taking win over granting', () => {
    expect(effectivePermissions('employee', ['menu:write'], ['menu:write'])).not.toContain('menu:write');
  });

  it('ignore names that are no permission', () => {
    expect(effectivePermissions('employee', ['everything'], ['nothing'])).toEqual(
      effectivePermissions('employee', [], []),
    );
  });
});
