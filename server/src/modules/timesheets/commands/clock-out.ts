import type { ClockState } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { clockState } from '../queries/clock-state.ts';
import { takeRunning } from './take-running.ts';
import { endBreak, storeClockEvent } from './store-shift.ts';

type Route = 'POST /cafes/{cafeId}/timesheets/clock-out';

/**
 * Ends a shift, and a break that is running with it. The shift is named, so that a second tap ends no other one: what
 * has ended stays as it is. @returns NOT_ON_SHIFT, CLOCK_INSIDE, PERIOD_LOCKED
 */
export function clockOut(desk: ClockDesk, call: Call<Route>): Promise<ClockState | Refusal> {
  const { cafeId, once } = call;
  return desk.db.write({ cafeId, once }, async (tx) => {
    const taken = await takeRunning(desk, tx, call);
    if (isRefusal(taken)) return taken;
    const { shift, where } = taken;
    if (shift.clockedOutAt) return clockState(desk, tx, call);
    if (await endBreak(tx, shift.id)) await storeClockEvent(tx, shift, 'break_end', where);
    await tx
      .updateTable('shifts')
      .set({ clocked_out_at: tx.now, version: shift.version + 1 })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', shift.id)
      .execute();
    await storeClockEvent(tx, shift, 'out', where);
    const person = { id: shift.userId, name: shift.name };
    tx.emit('employee:clocked_out', { shiftId: shift.id, person, at: tx.now.toISOString() });
    tx.audit({ subject: { kind: 'shift', id: shift.id } });
    return clockState(desk, tx, call);
  });
}
