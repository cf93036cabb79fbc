import type { Permission } from '@table-tap/contract';
import type { ClockDesk } from './clock-desk.ts';
import type { Viewer } from './queries/see-shifts.ts';

interface Looking {
  by: { id: string } | null;
  permissions: ReadonlySet<Permission>;
}

/** Pay is for those who may see it, and one's own where the café shows it. */
export function viewerOf({ fields, clock }: ClockDesk, { by, permissions }: Looking): Viewer {
  const seesAll = permissions.has('timesheets:pay');
  return {
    fields,
    now: clock.now(),
    seesPay: (userId, rules) => seesAll || (userId === by?.id && rules.ownPay),
    missesRates: seesAll,
  };
}
