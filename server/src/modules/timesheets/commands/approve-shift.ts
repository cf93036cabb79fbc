import type { Answer, ShiftHistory } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { shiftHistory } from '../queries/shift-history.ts';
import type { StoredShift } from '../queries/stored-shifts.ts';
import { viewerOf } from '../viewer.ts';
import { takeShift } from './correct-shift.ts';
import { nextVersion, storeChange } from './store-shift.ts';
import { refuseLocked } from './take-person.ts';

/** Approves a shift that has ended; approved stays approved. @returns NOT_FOUND, SECOND_PERSON, SHIFT_OPEN, PERIOD_LOCKED */
export function approveShift(
  desk: ClockDesk,
  call: Call<'POST /cafes/{cafeId}/timesheets/{shiftId}/approve'>,
): Promise<ShiftHistory | Refusal> {
  const { cafeId, params, by, once } = call;
  const viewer = viewerOf(desk, call);
  return desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    const approved = await approve(tx, params.shiftId, by.id);
    if (isRefusal(approved)) return approved;
    if (approved) tx.emit('timesheet:changed', { shiftIds: [approved.id], userId: approved.userId });
    return (await shiftHistory(tx, cafeId, params.shiftId, viewer)) ?? refuse('NOT_FOUND');
  });
}

type Many = 'POST /cafes/{cafeId}/timesheets/approve';

/** Approves what can be approved of many shifts, and says why the others cannot. */
export function approveShifts(desk: ClockDesk, call: Call<Many>): Promise<Answer<Many> | Refusal> {
  const { cafeId, body, by, once } = call;
  return desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    const approved: string[] = [];
    const refused: { shiftId: string; code: string }[] = [];
    // In one order for everybody: two who approve the same week do not wait for each other in a circle.
    for (const shiftId of [...new Set(body.shiftIds.map((id) => id.toLowerCase()))].sort()) {
      const outcome = await approve(tx, shiftId, by.id);
      if (isRefusal(outcome)) refused.push({ shiftId, code: outcome.code });
      else approved.push(shiftId);
    }
    if (approved.length > 0) tx.emit('timesheet:changed', { shiftIds: approved, userId: null });
    return { approved, refused };
  });
}

/** @returns nothing where it was approved already */
async function approve(tx: Transactor, shiftId: string, by: string): Promise<StoredShift | undefined | Refusal> {
  const shift = await takeShift(tx, shiftId);
  const refused = await whyNot(tx, shift, by);
  if (!shift || refused) return refused ?? refuse('NOT_FOUND');
  if (!shift.clockedOutAt) return refuse('SHIFT_OPEN');
  if (shift.approval) return undefined;
  await tx
    .updateTable('shifts')
    .set({ approved_by: by, approved_at: tx.now, version: nextVersion })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', shiftId)
    .execute();
  await storeChange(tx, { shiftId, kind: 'approved', before: shift, after: shift, reason: null, by });
  tx.audit({
    subject: { kind: 'shift', id: shiftId, name: shift.name },
    before: { approved: false },
    after: { approved: true },
  });
  return shift;
}

/** Takes an approval back. @returns NOT_FOUND, SECOND_PERSON, PERIOD_LOCKED */
export function unapproveShift(
  desk: ClockDesk,
  call: Call<'POST /cafes/{cafeId}/timesheets/{shiftId}/unapprove'>,
): Promise<ShiftHistory | Refusal> {
  const { cafeId, params, body, by, once } = call;
  const viewer = viewerOf(desk, call);
  return desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    const shift = await takeShift(tx, params.shiftId);
    const refused = await whyNot(tx, shift, by.id);
    if (!shift || refused) return refused ?? refuse('NOT_FOUND');
    if (shift.approval) {
      await tx
        .updateTable('shifts')
        .set({ approved_by: null, approved_at: null, version: nextVersion })
        .where('cafe_id', '=', cafeId)
        .where('id', '=', shift.id)
        .execute();
      const change = { shiftId: shift.id, before: shift, after: shift, reason: body.reason, by: by.id };
      await storeChange(tx, { ...change, kind: 'unapproved' });
      tx.audit({
        subject: { kind: 'shift', id: shift.id, name: shift.name },
        before: { approved: true },
        after: { approved: false },
      });
      tx.emit('timesheet:changed', { shiftIds: [shift.id], userId: shift.userId });
    }
    return (await shiftHistory(tx, cafeId, shift.id, viewer)) ?? refuse('NOT_FOUND');
  });
}

/** Nobody but an owner decides about their own hours, and nobody about those of a locked period. */
async function whyNot(tx: Transactor, shift: StoredShift | undefined, by: string): Promise<Refusal | undefined> {
  if (!shift) return refuse('NOT_FOUND');
  if (shift.userId === by && !(await isOwner(tx, by))) {
    return refuse('SECOND_PERSON', { detail: 'Somebody else approves these hours' });
  }
  return refuseLocked(tx, [shift.businessDay]);
}

async function isOwner(tx: Transactor, userId: string): Promise<boolean> {
  const member = await tx
    .selectFrom('memberships')
    .select('role')
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return member?.role === 'owner';
}
