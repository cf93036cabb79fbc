import type { OnShift } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { photoUrl } from '../../employees/index.ts';
import { isUnended } from '../shift-shape.ts';
import { standardRules } from '../domain/standard-rules.ts';
import { cafeClock } from './cafe-clock.ts';
import { readShifts, type StoredShift } from './stored-shifts.ts';
import { rulesOf } from './work-rules.ts';

/** Somebody on shift, as colleagues see them. */
export const onShiftShape = (cafeId: string, shift: StoredShift, forgotten: boolean): OnShift => ({
  shiftId: shift.id,
  person: { id: shift.userId, name: shift.name },
  photoUrl: photoUrl(cafeId, shift.photoKey),
  since: shift.clockedInAt.toISOString(),
  onBreakSince: shift.breaks.find(({ endedAt }) => endedAt === null)?.startedAt.toISOString() ?? null,
  forgotten,
});

/** Who is on shift, who came first in front. */
export async function onShift(reader: Reader, cafeId: string, now: Date): Promise<OnShift[]> {
  const shifts = await readShifts(reader, cafeId, { running: true });
  const clock = await cafeClock(reader, cafeId);
  const rules = await rulesOf(
    reader,
    cafeId,
    shifts.map(({ rulesVersion }) => rulesVersion),
  );
  return shifts
    .sort((a, b) => a.clockedInAt.getTime() - b.clockedInAt.getTime())
    .map((shift) =>
      onShiftShape(cafeId, shift, isUnended(shift, rules.get(shift.rulesVersion) ?? standardRules, clock, now)),
    );
}
