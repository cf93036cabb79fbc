import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { ClockDesk } from '../clock-desk.ts';
import { readShifts, type StoredShift } from '../queries/stored-shifts.ts';
import { currentRules } from '../queries/work-rules.ts';
import { refuseLocked, takePerson } from './take-person.ts';
import { whereClocked, type Whereabouts } from './where-clocked.ts';

type Clocking = Call<'POST /cafes/{cafeId}/timesheets/clock-out'> | Call<'POST /cafes/{cafeId}/timesheets/breaks'>;

/**
 * The shift of one's own that a tap is about, alone for this transaction. It may have ended already.
 * @returns NOT_ON_SHIFT for no shift of one's own, or one that was set aside; CLOCK_INSIDE, PERIOD_LOCKED
 */
export async function takeRunning(
  desk: ClockDesk,
  tx: Transactor,
  { cafeId, actor, by, body, request }: Clocking,
): Promise<{ shift: StoredShift; where: Whereabouts } | Refusal> {
  if (actor?.kind !== 'user' || !by) return refuse('FORBIDDEN');
  const { rules } = await currentRules(tx, cafeId);
  const approach = { cafeId, sessionId: actor.sessionId, ip: request.ip, code: body.code };
  const where = await whereClocked(tx, approach, rules, { secret: desk.config.secret, now: tx.now });
  if (isRefusal(where)) return where;
  if (!(await takePerson(tx, by.id))) return refuse('NOT_FOUND');
  const [shift] = await readShifts(tx, cafeId, { id: body.shiftId });
  if (!shift || shift.userId !== by.id || shift.setAsideAt) {
    const [running] = await readShifts(tx, cafeId, { running: true, userId: by.id });
    return refuse('NOT_ON_SHIFT', { current: { shiftId: running?.id ?? null } });
  }
  return (await refuseLocked(tx, [shift.businessDay])) ?? { shift, where };
}
