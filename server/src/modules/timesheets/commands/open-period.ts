import type { TimesheetLock } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { takeBooks } from '../../ledger/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { readLocks } from '../queries/locks.ts';

type Route = 'POST /cafes/{cafeId}/timesheets/locks/{lockId}/open';

/** Opens a locked period again; that it was locked stays on record. @returns NOT_FOUND, STATUS_MOVED where it is open */
export function openPeriod(desk: ClockDesk, call: Call<Route>): Promise<TimesheetLock | Refusal> {
  const { cafeId, params, body, by, once } = call;
  return desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    await takeBooks(tx, 'alone');
    const [lock] = await readLocks(tx, cafeId, { id: params.lockId });
    if (!lock) return refuse('NOT_FOUND');
    if (lock.opened) return refuse('STATUS_MOVED', { current: lock });
    await tx
      .updateTable('timesheet_locks')
      .set({ opened_by: by.id, opened_at: tx.now, open_reason: body.reason })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', lock.id)
      .execute();
    tx.audit({ subject: { kind: 'lock', id: lock.id }, before: { locked: true }, after: { locked: false } });
    tx.emit('timesheet:changed', { shiftIds: [], userId: null });
    return (await readLocks(tx, cafeId, { id: lock.id }))[0] ?? refuse('NOT_FOUND');
  });
}
