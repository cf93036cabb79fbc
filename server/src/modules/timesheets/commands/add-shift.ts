import type { ShiftHistory } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayOf } from '../../cafes/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { checkTimes } from '../domain/check-times.ts';
import { cafeClock } from '../queries/cafe-clock.ts';
import { shiftHistory } from '../queries/shift-history.ts';
import { timesShape } from '../shift-shape.ts';
import { viewerOf } from '../viewer.ts';
import { ensureRules } from './ensure-rules.ts';
import { refuseOverlap } from './refuse-overlap.ts';
import { replaceBreaks, storeChange } from './store-shift.ts';
import { refuseLocked, takePerson } from './take-person.ts';

type Route = 'POST /cafes/{cafeId}/timesheets';

/** Writes down a shift that nobody clocked. @returns NOT_FOUND, INVALID, SHIFTS_OVERLAP, PERIOD_LOCKED, DUPLICATE */
export function addShift(desk: ClockDesk, call: Call<Route>): Promise<ShiftHistory | Refusal> {
  const { cafeId, body, by, once } = call;
  const viewer = viewerOf(desk, call);
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another shift has this id' }), () =>
    desk.db.write({ cafeId, once }, async (tx) => {
      if (!by) return refuse('FORBIDDEN');
      const userId = body.userId.toLowerCase();
      if (!(await takePerson(tx, userId))) {
        const message = 'Nobody with this id works here';
        return refuse('NOT_FOUND', { errors: [{ path: 'userId', code: 'unknown', message }] });
      }
      const times = {
        clockedInAt: new Date(body.clockedInAt),
        clockedOutAt: new Date(body.clockedOutAt),
        breaks: body.breaks.map((one) => ({ startedAt: new Date(one.startedAt), endedAt: new Date(one.endedAt) })),
      };
      const problem = checkTimes(times, tx.now);
      if (problem) return invalidField(problem.path, problem.message);
      const clock = await cafeClock(tx, cafeId);
      const businessDay = businessDayOf(times.clockedInAt, clock.timeZone, clock.businessDayStart);
      const id = body.id ?? uuidv7();
      const refused =
        (await refuseLocked(tx, [businessDay])) ?? (await refuseOverlap(tx, { id, userId, ...times, setAside: false }));
      if (refused) return refused;
      const { version } = await ensureRules(tx);
      await tx
        .insertInto('shifts')
        .values({
          cafe_id: cafeId,
          id,
          user_id: userId,
          business_day: businessDay,
          clocked_in_at: times.clockedInAt,
          clocked_out_at: times.clockedOutAt,
          rules_version: version,
          created_at: tx.now,
        })
        .execute();
      await replaceBreaks(tx, id, times.breaks);
      await storeChange(tx, { shiftId: id, kind: 'added', before: null, after: times, reason: body.reason, by: by.id });
      tx.audit({ subject: { kind: 'shift', id }, before: null, after: { userId, ...timesShape(times) } });
      tx.emit('timesheet:changed', { shiftIds: [id], userId });
      return (await shiftHistory(tx, cafeId, id, viewer)) ?? refuse('NOT_FOUND');
    }),
  );
}
