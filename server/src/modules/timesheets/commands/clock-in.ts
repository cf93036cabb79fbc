import type { ClockState } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayOf } from '../../cafes/index.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { standardRules } from '../domain/standard-rules.ts';
import { cafeClock } from '../queries/cafe-clock.ts';
import { clockState } from '../queries/clock-state.ts';
import { onShiftShape } from '../queries/on-shift.ts';
import { readShifts, type StoredShift } from '../queries/stored-shifts.ts';
import { rulesOf } from '../queries/work-rules.ts';
import { isUnended } from '../shift-shape.ts';
import { ensureRules } from './ensure-rules.ts';
import { storeChange, storeClockEvent } from './store-shift.ts';
import { refuseLocked, takePerson } from './take-person.ts';
import { whereClocked, type Whereabouts } from './where-clocked.ts';

type Route = 'POST /cafes/{cafeId}/timesheets/clock-in';

/**
 * Begins a shift. Who is on one stays on it, however often they tap. A shift that was forgotten is set aside without an
 * end, and waits for somebody to say when it ended.
 * @returns CLOCK_INSIDE, PERIOD_LOCKED, DUPLICATE
 */
export function clockIn(desk: ClockDesk, call: Call<Route>): Promise<ClockState | Refusal> {
  const { cafeId, actor, by, body, once, request } = call;
  return onDuplicate(refuse('DUPLICATE', { detail: 'Another shift has this id' }), () =>
    desk.db.write({ cafeId, once }, async (tx) => {
      if (actor?.kind !== 'user' || !by) return refuse('FORBIDDEN');
      const { version, rules } = await ensureRules(tx);
      const { secret } = desk.config;
      const approach = { cafeId, sessionId: actor.sessionId, ip: request.ip, code: body.code };
      const where = await whereClocked(tx, approach, rules, { secret, now: tx.now });
      if (isRefusal(where)) return where;
      if (!(await takePerson(tx, by.id))) return refuse('NOT_FOUND');
      const [running] = await readShifts(tx, cafeId, { running: true, userId: by.id });
      if (running && !(await setAsideWhenForgotten(tx, running))) return clockState(desk, tx, call);
      const clock = await cafeClock(tx, cafeId);
      const businessDay = businessDayOf(tx.now, clock.timeZone, clock.businessDayStart);
      const locked = await refuseLocked(tx, [businessDay]);
      if (locked) return locked;
      const id = body.id ?? uuidv7();
      await beginShift(tx, { id, userId: by.id, businessDay, version, where });
      return clockState(desk, tx, call);
    }),
  );
}

interface NewShift {
  id: string;
  userId: string;
  businessDay: string;
  version: number;
  where: Whereabouts;
}

async function beginShift(tx: Transactor, { id, userId, businessDay, version, where }: NewShift): Promise<void> {
  await tx
    .insertInto('shifts')
    .values({
      cafe_id: tx.cafeId,
      id,
      user_id: userId,
      business_day: businessDay,
      clocked_in_at: tx.now,
      rules_version: version,
      created_at: tx.now,
    })
    .execute();
  await storeClockEvent(tx, { id, userId }, 'in', where);
  const [shift] = await readShifts(tx, tx.cafeId, { id });
  if (shift) tx.emit('employee:clocked_in', onShiftShape(tx.cafeId, shift, false));
  tx.audit({ subject: { kind: 'shift', id } });
}

/** @returns false for a shift that is simply running */
async function setAsideWhenForgotten(tx: Transactor, shift: StoredShift): Promise<boolean> {
  const rules = (await rulesOf(tx, tx.cafeId, [shift.rulesVersion])).get(shift.rulesVersion) ?? standardRules;
  if (!isUnended(shift, rules, await cafeClock(tx, tx.cafeId), tx.now)) return false;
  await tx
    .updateTable('shifts')
    .set({ set_aside_at: tx.now, version: shift.version + 1 })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', shift.id)
    .execute();
  await storeChange(tx, {
    ...{ shiftId: shift.id, kind: 'set_aside', before: shift, after: shift },
    ...{ reason: null, by: shift.userId },
  });
  const person = { id: shift.userId, name: shift.name };
  tx.emit('employee:clocked_out', { shiftId: shift.id, person, at: tx.now.toISOString() });
  return true;
}
