import type { ClockState } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { clockState } from '../queries/clock-state.ts';
import { onShiftShape } from '../queries/on-shift.ts';
import { readShifts, type StoredShift } from '../queries/stored-shifts.ts';
import { endBreak, storeClockEvent } from './store-shift.ts';
import { takeRunning } from './take-running.ts';

type Route = 'POST /cafes/{cafeId}/timesheets/breaks';

/**
 * Begins or ends a break; what is so already stays as it is.
 * @returns NOT_ON_SHIFT (also for a shift that has ended), CLOCK_INSIDE, PERIOD_LOCKED
 */
export function takeBreak(desk: ClockDesk, call: Call<Route>): Promise<ClockState | Refusal> {
  const { cafeId, body, once } = call;
  return desk.db.write({ cafeId, once }, async (tx) => {
    const taken = await takeRunning(desk, tx, call);
    if (isRefusal(taken)) return taken;
    const { shift, where } = taken;
    if (shift.clockedOutAt) return refuse('NOT_ON_SHIFT', { current: { shiftId: null } });
    const changed = body.action === 'start' ? await beginBreak(tx, shift) : await endBreak(tx, shift.id);
    if (changed) {
      await storeClockEvent(tx, shift, body.action === 'start' ? 'break_start' : 'break_end', where);
      const [after] = await readShifts(tx, cafeId, { id: shift.id });
      if (after) tx.emit('employee:break_changed', onShiftShape(cafeId, after, false));
    }
    tx.audit({ subject: { kind: 'shift', id: shift.id } });
    return clockState(desk, tx, call);
  });
}

/** @returns false when one is running */
async function beginBreak(tx: Transactor, shift: StoredShift): Promise<boolean> {
  if (shift.breaks.some(({ endedAt }) => endedAt === null)) return false;
  await tx.insertInto('shift_breaks').values({ cafe_id: tx.cafeId, shift_id: shift.id, started_at: tx.now }).execute();
  return true;
}
