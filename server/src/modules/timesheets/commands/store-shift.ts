import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { ClockEventsTable, ShiftChangesTable } from '../../../kernel/database/work-tables.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import type { WorkTimes } from '../domain/count-work.ts';
import { timesShape } from '../shift-shape.ts';
import type { Whereabouts } from './where-clocked.ts';

/** Keeps what was clocked, as it happened. */
export async function storeClockEvent(
  tx: Transactor,
  shift: { id: string; userId: string },
  kind: ClockEventsTable['kind'],
  { place, deviceId }: Whereabouts,
): Promise<void> {
  const { id, userId } = shift;
  await tx
    .insertInto('clock_events')
    .values({
      cafe_id: tx.cafeId,
      id: uuidv7(),
      shift_id: id,
      user_id: userId,
      kind,
      place,
      device_id: deviceId,
      at: tx.now,
    })
    .execute();
}

export interface NewChange {
  shiftId: string;
  kind: ShiftChangesTable['kind'];
  before: WorkTimes | null;
  after: WorkTimes | null;
  reason: string | null;
  by: string;
}

/** Keeps what a shift was and what it became. */
export async function storeChange(
  tx: Transactor,
  { shiftId, kind, before, after, reason, by }: NewChange,
): Promise<void> {
  await tx
    .insertInto('shift_changes')
    .values({
      cafe_id: tx.cafeId,
      id: uuidv7(),
      shift_id: shiftId,
      kind,
      before: before && JSON.stringify(timesShape(before)),
      after: after && JSON.stringify(timesShape(after)),
      reason,
      changed_by: by,
      changed_at: tx.now,
    })
    .execute();
}

/** Writes the breaks of a shift anew. */
export async function replaceBreaks(tx: Transactor, shiftId: string, breaks: WorkTimes['breaks']): Promise<void> {
  await tx.deleteFrom('shift_breaks').where('cafe_id', '=', tx.cafeId).where('shift_id', '=', shiftId).execute();
  if (breaks.length === 0) return;
  await tx
    .insertInto('shift_breaks')
    .values(
      breaks.map(({ startedAt, endedAt }) => ({
        cafe_id: tx.cafeId,
        shift_id: shiftId,
        started_at: startedAt,
        ended_at: endedAt,
      })),
    )
    .execute();
}

/** Ends the break that is running, if one is. */
export async function endBreak(tx: Transactor, shiftId: string): Promise<boolean> {
  const ended = await tx
    .updateTable('shift_breaks')
    .set({ ended_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('shift_id', '=', shiftId)
    .where('ended_at', 'is', null)
    .returning('shift_id')
    .executeTakeFirst();
  return ended !== undefined;
}

/** One more version of a shift, for those who look at it. */
export const nextVersion = sql<number>`version + 1`;
