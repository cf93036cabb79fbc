import type { StaffRole } from '@table-tap/contract';

/** Whether what somebody may do anywhere asks for a second factor: all but an employee's work does. */
export const needsFactor = (person: { platformAdmin: boolean; roles: readonly StaffRole[] }): boolean =>
  person.platformAdmin || person.roles.some((role) => role !== 'employee');
