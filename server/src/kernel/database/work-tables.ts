import type { Defaulted, Json, Time, TimeOrNull } from './columns.ts';

/** Shifts, breaks and what became of them (0009_timesheets.sql). Days are `YYYY-MM-DD`. */

export interface WorkRulesTable {
  cafe_id: string;
  version: number;
  rules: Json<Record<string, unknown>>;
  /** Null: the standard that every café begins with. */
  set_by: string | null;
  set_at: Time;
}

export interface ShiftsTable {
  cafe_id: string;
  id: string;
  user_id: string;
  business_day: string;
  clocked_in_at: Time;
  clocked_out_at: TimeOrNull;
  /** Its end was never clocked and the person has started another one since. */
  set_aside_at: TimeOrNull;
  rules_version: number;
  version: Defaulted<number>;
  approved_by: string | null;
  approved_at: TimeOrNull;
  removed_at: TimeOrNull;
  created_at: Time;
}

export interface ShiftBreaksTable {
  cafe_id: string;
  shift_id: string;
  started_at: Time;
  ended_at: TimeOrNull;
}

export interface ClockEventsTable {
  cafe_id: string;
  id: string;
  shift_id: string;
  user_id: string;
  kind: 'in' | 'out' | 'break_start' | 'break_end';
  place: 'device' | 'network' | 'code' | 'anywhere';
  device_id: string | null;
  at: Time;
}

/** A shift before or after a change, in ISO 8601. */
export interface ShiftTimesJson {
  clockedInAt: string;
  clockedOutAt: string | null;
  breaks: { startedAt: string; endedAt: string | null }[];
}

export interface ShiftChangesTable {
  cafe_id: string;
  id: string;
  shift_id: string;
  kind: 'added' | 'corrected' | 'set_aside' | 'removed' | 'approved' | 'unapproved';
  before: Json<ShiftTimesJson> | null;
  after: Json<ShiftTimesJson> | null;
  reason: string | null;
  changed_by: string;
  changed_at: Time;
}

export interface TimesheetLocksTable {
  cafe_id: string;
  id: string;
  first_day: string;
  last_day: string;
  locked_by: string;
  locked_at: Time;
  opened_by: string | null;
  opened_at: TimeOrNull;
  open_reason: string | null;
}

export interface WorkTables {
  work_rules: WorkRulesTable;
  shifts: ShiftsTable;
  shift_breaks: ShiftBreaksTable;
  clock_events: ClockEventsTable;
  shift_changes: ShiftChangesTable;
  timesheet_locks: TimesheetLocksTable;
  timesheet_lock_rates: { cafe_id: string; lock_id: string; user_id: string; rates: Buffer };
}
