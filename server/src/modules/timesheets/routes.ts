import type { Handlers } from '../../kernel/http/mount.ts';
import { withEtag } from '../../kernel/http/reply.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { ClockDesk } from './clock-desk.ts';
import { addShift } from './commands/add-shift.ts';
import { approveShift, approveShifts, unapproveShift } from './commands/approve-shift.ts';
import { clockIn } from './commands/clock-in.ts';
import { clockOut } from './commands/clock-out.ts';
import { correctShift } from './commands/correct-shift.ts';
import { lockPeriod } from './commands/lock-period.ts';
import { openPeriod } from './commands/open-period.ts';
import { removeShift } from './commands/remove-shift.ts';
import { setRules } from './commands/set-rules.ts';
import { takeBreak } from './commands/take-break.ts';
import { clockState } from './queries/clock-state.ts';
import { deviceCode } from './queries/device-code.ts';
import { readLocks } from './queries/locks.ts';
import { onShift } from './queries/on-shift.ts';
import { payroll } from './queries/payroll.ts';
import { shiftHistory } from './queries/shift-history.ts';
import { timesheet } from './queries/timesheet.ts';
import { currentRules } from './queries/work-rules.ts';
import { viewerOf } from './viewer.ts';

export const timesheetHandlers = (desk: ClockDesk): Handlers => ({
  'GET /cafes/{cafeId}/timesheets/clock': (call) =>
    desk.db.read(call.cafeId, (reader) => clockState(desk, reader, call)),
  'POST /cafes/{cafeId}/timesheets/clock-in': (call) => clockIn(desk, call),
  'POST /cafes/{cafeId}/timesheets/clock-out': (call) => clockOut(desk, call),
  'POST /cafes/{cafeId}/timesheets/breaks': (call) => takeBreak(desk, call),
  'GET /cafes/{cafeId}/timesheets/on-shift': async ({ cafeId }) => ({
    items: await desk.db.read(cafeId, (reader) => onShift(reader, cafeId, desk.clock.now())),
    nextCursor: null,
  }),
  'GET /cafes/{cafeId}/timesheets/code': (call) => deviceCode(desk, call),
  'GET /cafes/{cafeId}/timesheets/rules': async ({ cafeId }) => {
    const { version, rules } = await desk.db.read(cafeId, (reader) => currentRules(reader, cafeId));
    return withEtag(version, rules);
  },
  'PUT /cafes/{cafeId}/timesheets/rules': (call) => setRules(desk, call),
  'GET /cafes/{cafeId}/timesheets': (call) => timesheet(desk, call),
  'POST /cafes/{cafeId}/timesheets': (call) => addShift(desk, call),
  'GET /cafes/{cafeId}/timesheets/export': (call) => payroll(desk, call),
  'POST /cafes/{cafeId}/timesheets/approve': (call) => approveShifts(desk, call),
  'GET /cafes/{cafeId}/timesheets/locks': async ({ cafeId }) => ({
    items: await desk.db.read(cafeId, (reader) => readLocks(reader, cafeId, { all: true })),
    nextCursor: null,
  }),
  'POST /cafes/{cafeId}/timesheets/locks': (call) => lockPeriod(desk, call),
  'POST /cafes/{cafeId}/timesheets/locks/{lockId}/open': (call) => openPeriod(desk, call),
  'GET /cafes/{cafeId}/timesheets/{shiftId}': async (call) => {
    const { cafeId, params, by, permissions } = call;
    const viewer = viewerOf(desk, call);
    const shift = await desk.db.read(cafeId, (reader) => shiftHistory(reader, cafeId, params.shiftId, viewer));
    const mayLook = shift && (shift.person.id === by?.id || permissions.has('timesheets:read'));
    return mayLook ? withEtag(shift.version, shift) : refuse('NOT_FOUND');
  },
  'PATCH /cafes/{cafeId}/timesheets/{shiftId}': (call) => correctShift(desk, call),
  'POST /cafes/{cafeId}/timesheets/{shiftId}/approve': (call) => approveShift(desk, call),
  'POST /cafes/{cafeId}/timesheets/{shiftId}/unapprove': (call) => unapproveShift(desk, call),
  'POST /cafes/{cafeId}/timesheets/{shiftId}/remove': (call) => removeShift(desk, call),
});
