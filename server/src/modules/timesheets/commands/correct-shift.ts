import type { ShiftHistory } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf, withEtag, type Reply } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { businessDayOf } from '../../cafes/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { checkTimes } from '../domain/check-times.ts';
import type { WorkTimes } from '../domain/count-work.ts';
import { cafeClock } from '../queries/cafe-clock.ts';
import { shiftHistory } from '../queries/shift-history.ts';
import { readShifts, type StoredShift } from '../queries/stored-shifts.ts';
import { currentRules } from '../queries/work-rules.ts';
import { timesShape } from '../shift-shape.ts';
import { viewerOf } from '../viewer.ts';
import { refuseOverlap } from './refuse-overlap.ts';
import { nextVersion, replaceBreaks, storeChange } from './store-shift.ts';
import { refuseLocked, takePerson } from './take-person.ts';

type Route = 'PATCH /cafes/{cafeId}/timesheets/{shiftId}';

/**
 * Corrects the times of a shift, with a reason. What was clocked, and every earlier correction, stays beside it.
 * @returns NOT_FOUND (also for somebody else's without the permission), FORBIDDEN, INVALID, CHANGED_MEANWHILE,
 *   MATCH_REQUIRED, SHIFT_APPROVED, SHIFTS_OVERLAP, PERIOD_LOCKED
 */
export async function correctShift(desk: ClockDesk, call: Call<Route>): Promise<Reply<ShiftHistory> | Refusal> {
  const { cafeId, params, body, by, once, ifMatch } = call;
  if (!by) return refuse('FORBIDDEN');
  const viewer = viewerOf(desk, call);
  const corrected = await desk.db.write({ cafeId, once }, async (tx) => {
    const shift = await takeShift(tx, params.shiftId);
    const refused = shift && (await whyNot(tx, shift, call));
    if (refused) return refused;
    if (!shift || (shift.userId !== by.id && !call.permissions.has('timesheets:approve'))) return refuse('NOT_FOUND');
    if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
    if (ifMatch !== etagOf(shift.version)) return refuse('CHANGED_MEANWHILE');
    const times = correctedTimes(shift, body);
    const problem = checkTimes(times, tx.now);
    if (problem) return invalidField(problem.path, problem.message);
    const stored = await storeCorrection(tx, shift, times, { reason: body.reason, by: by.id });
    if (isRefusal(stored)) return stored;
    return (await shiftHistory(tx, cafeId, shift.id, viewer)) ?? refuse('NOT_FOUND');
  });
  return isRefusal(corrected) ? corrected : withEtag(corrected.version, corrected);
}

/** A shift alone for this transaction, with all shifts of its person. */
export async function takeShift(tx: Transactor, shiftId: string): Promise<StoredShift | undefined> {
  const [found] = await readShifts(tx, tx.cafeId, { id: shiftId });
  if (!found || !(await takePerson(tx, found.userId))) return undefined;
  // Read again: it may have changed while this waited.
  return (await readShifts(tx, tx.cafeId, { id: shiftId }))[0];
}

/** Who may correct others may correct themselves; others only where the café lets them. */
async function whyNot(
  tx: Transactor,
  shift: StoredShift,
  { by, permissions, cafeId }: Call<Route>,
): Promise<Refusal | undefined> {
  if (permissions.has('timesheets:approve')) return shift.approval ? refuse('SHIFT_APPROVED') : undefined;
  if (shift.userId !== by?.id) return undefined;
  const { rules } = await currentRules(tx, cafeId);
  if (!rules.ownCorrections) return refuse('FORBIDDEN', { detail: 'Here a manager corrects shifts' });
  return shift.approval ? refuse('SHIFT_APPROVED') : undefined;
}

function correctedTimes(shift: StoredShift, body: Call<Route>['body']): WorkTimes {
  const { clockedInAt, clockedOutAt, breaks } = body;
  const end = clockedOutAt === undefined ? shift.clockedOutAt : new Date(clockedOutAt);
  return {
    clockedInAt: clockedInAt === undefined ? shift.clockedInAt : new Date(clockedInAt),
    clockedOutAt: end,
    breaks: breaks
      ? breaks.map((one) => ({ startedAt: new Date(one.startedAt), endedAt: new Date(one.endedAt) }))
      : // A break that was running ends with the shift.
        shift.breaks.map((one) => ({ startedAt: one.startedAt, endedAt: one.endedAt ?? end })),
  };
}

async function storeCorrection(
  tx: Transactor,
  shift: StoredShift,
  times: WorkTimes,
  { reason, by }: { reason: string; by: string },
): Promise<Refusal | undefined> {
  const clock = await cafeClock(tx, tx.cafeId);
  const businessDay = businessDayOf(times.clockedInAt, clock.timeZone, clock.businessDayStart);
  const setAsideAt = times.clockedOutAt ? null : shift.setAsideAt;
  const refused =
    (await refuseLocked(tx, [shift.businessDay, businessDay])) ??
    (await refuseOverlap(tx, { id: shift.id, userId: shift.userId, ...times, setAside: setAsideAt !== null }));
  if (refused) return refused;
  await tx
    .updateTable('shifts')
    .set({
      clocked_in_at: times.clockedInAt,
      clocked_out_at: times.clockedOutAt,
      set_aside_at: setAsideAt,
      business_day: businessDay,
      version: nextVersion,
    })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', shift.id)
    .execute();
  await replaceBreaks(tx, shift.id, times.breaks);
  await storeChange(tx, { shiftId: shift.id, kind: 'corrected', before: shift, after: times, reason, by });
  tx.audit({
    subject: { kind: 'shift', id: shift.id, name: shift.name },
    before: timesShape(shift),
    after: timesShape(times),
  });
  if (shift.clockedOutAt === null && shift.setAsideAt === null && times.clockedOutAt) {
    const person = { id: shift.userId, name: shift.name };
    tx.emit('employee:clocked_out', { shiftId: shift.id, person, at: times.clockedOutAt.toISOString() });
  }
  tx.emit('timesheet:changed', { shiftIds: [shift.id], userId: shift.userId });
  return undefined;
}
