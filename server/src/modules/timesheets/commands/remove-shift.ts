import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { timesShape } from '../shift-shape.ts';
import { takeShift } from './correct-shift.ts';
import { nextVersion, storeChange } from './store-shift.ts';
import { refuseLocked } from './take-person.ts';

type Route = 'POST /cafes/{cafeId}/timesheets/{shiftId}/remove';

/** Strikes out a shift that never was; it stays in the database. @returns NOT_FOUND, SHIFT_APPROVED, PERIOD_LOCKED */
export function removeShift(
  desk: ClockDesk,
  { cafeId, params, body, by, once }: Call<Route>,
): Promise<undefined | Refusal> {
  return desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    const shift = await takeShift(tx, params.shiftId);
    if (!shift) return refuse('NOT_FOUND');
    const locked = await refuseLocked(tx, [shift.businessDay]);
    if (locked) return locked;
    if (shift.approval) return refuse('SHIFT_APPROVED');
    await tx
      .updateTable('shifts')
      .set({ removed_at: tx.now, version: nextVersion })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', shift.id)
      .execute();
    const change = { shiftId: shift.id, before: shift, after: null, reason: body.reason, by: by.id };
    await storeChange(tx, { ...change, kind: 'removed' });
    tx.audit({ subject: { kind: 'shift', id: shift.id, name: shift.name }, before: timesShape(shift), after: null });
    if (!shift.clockedOutAt && !shift.setAsideAt) {
      const person = { id: shift.userId, name: shift.name };
      tx.emit('employee:clocked_out', { shiftId: shift.id, person, at: tx.now.toISOString() });
    }
    tx.emit('timesheet:changed', { shiftIds: [shift.id], userId: shift.userId });
    return undefined;
  });
}
