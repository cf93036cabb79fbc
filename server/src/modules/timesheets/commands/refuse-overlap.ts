import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { findOverlap, type OtherShift } from '../domain/check-times.ts';

/**
 * Refuses a shift that lies over another one of the same person. The person must be taken, so that none comes meanwhile.
 * @returns SHIFTS_OVERLAP with the other one
 */
export async function refuseOverlap(
  tx: Transactor,
  shift: OtherShift & { userId: string },
): Promise<Refusal | undefined> {
  const near = await tx
    .selectFrom('shifts')
    .select(['id', 'clocked_in_at', 'clocked_out_at', 'set_aside_at'])
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', shift.userId)
    .where('removed_at', 'is', null)
    .where('id', '<>', shift.id)
    // A shift lasts a day at the most; one that is running may be older.
    .where(
      sql<boolean>`(clocked_out_at is null or clocked_in_at >= ${shift.clockedInAt}::timestamptz - interval '2 days')`,
    )
    .execute();
  const others = near.map((row) => ({
    id: row.id,
    clockedInAt: row.clocked_in_at,
    clockedOutAt: row.clocked_out_at,
    setAside: row.set_aside_at !== null,
  }));
  const other = findOverlap(shift, others);
  return (
    other &&
    refuse('SHIFTS_OVERLAP', {
      current: {
        shiftId: other.id,
        clockedInAt: other.clockedInAt.toISOString(),
        clockedOutAt: other.clockedOutAt?.toISOString() ?? null,
      },
    })
  );
}
