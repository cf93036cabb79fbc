import type { ShiftHistory } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { standardRules } from '../domain/standard-rules.ts';
import { seeShifts, type Viewer } from './see-shifts.ts';
import { readShifts } from './stored-shifts.ts';
import { rulesOf } from './work-rules.ts';

/** A shift with all that was clocked and changed, in order. */
export async function shiftHistory(
  reader: Reader,
  cafeId: string,
  shiftId: string,
  viewer: Viewer,
): Promise<ShiftHistory | undefined> {
  const [stored] = await readShifts(reader, cafeId, { id: shiftId });
  if (!stored) return undefined;
  const [shift] = await seeShifts(reader, cafeId, [stored], viewer);
  const rules = await rulesOf(reader, cafeId, [stored.rulesVersion]);
  return (
    shift && {
      ...shift,
      rules: rules.get(stored.rulesVersion) ?? standardRules,
      clocked: await readClocked(reader, cafeId, shiftId),
      changes: await readChanges(reader, cafeId, shiftId),
    }
  );
}

async function readClocked(reader: Reader, cafeId: string, shiftId: string): Promise<ShiftHistory['clocked']> {
  const { rows } = await sql<Omit<ShiftHistory['clocked'][number], 'at'> & { at: Date }>`
    select e.kind, e.at, e.place, d.name as device
    from clock_events e
    left join devices d on d.cafe_id = e.cafe_id and d.id = e.device_id
    where e.cafe_id = ${cafeId} and e.shift_id = ${shiftId}
    order by e.at, e.id`.execute(reader.raw);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function readChanges(reader: Reader, cafeId: string, shiftId: string): Promise<ShiftHistory['changes']> {
  const { rows } = await sql<Omit<ShiftHistory['changes'][number], 'at'> & { at: Date }>`
    select c.id, c.kind, c.before, c.after, c.reason, c.changed_at as at,
      jsonb_build_object('id', c.changed_by, 'name', coalesce(u.name, '')) as by
    from shift_changes c
    left join users u on u.id = c.changed_by
    where c.cafe_id = ${cafeId} and c.shift_id = ${shiftId}
    order by c.changed_at, c.id`.execute(reader.raw);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
