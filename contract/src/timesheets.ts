import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { breaksMax, WorkRules } from './work-rules.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, Moment, Reason, whole } from './values.ts';

const Minutes = z.int().min(0).max(1_000_000);
const BreakTimes = z.strictObject({ startedAt: Moment.max(40), endedAt: Moment.max(40) });
const Breaks = z.array(BreakTimes).max(breaksMax);

/** A shift as it is written down: when it began and ended, with its breaks. */
export const ShiftTimes = z
  .object({
    clockedInAt: Moment,
    clockedOutAt: Moment.nullable(),
    breaks: z.array(z.object({ startedAt: Moment, endedAt: Moment.nullable() })),
  })
  .meta({ id: 'ShiftTimes' });
export type ShiftTimes = z.infer<typeof ShiftTimes>;

/** The part of a shift that lies in one business day. Parts add up to the shift, in minutes and in money. */
export const ShiftDay = z
  .object({
    businessDay: BusinessDay,
    from: Moment,
    to: Moment,
    minutes: Minutes.meta({ description: 'Paid' }),
    rateMinor: AmountMinor.nullable().meta({ description: 'What an hour earns; null: not set, or not for you to see' }),
    amountMinor: AmountMinor.nullable(),
  })
  .meta({ id: 'ShiftDay' });
export type ShiftDay = z.infer<typeof ShiftDay>;

/** What somebody should look at. */
export const shiftFlags = [
  'forgotten',
  'missing_end',
  'too_long',
  'break_short',
  'break_taken_off',
  'own_correction',
  'no_rate',
] as const;
export type ShiftFlag = (typeof shiftFlags)[number];

export const Shift = z
  .object({
    id: Id,
    person: Person,
    employeeNumber: z.int().nullable(),
    businessDay: BusinessDay,
    ...ShiftTimes.shape,
    state: z.enum(['open', 'missing_end', 'closed']).meta({ description: 'Missing end: nobody clocked it, and another shift was begun' }),
    minutes: Minutes.meta({ description: 'Paid, so far where it is open; 0 as long as its end is missing or forgotten' }),
    breakMinutes: Minutes.meta({ description: 'Clocked' }),
    unpaidMinutes: Minutes.meta({ description: 'Of breaks that are not paid, those taken off included' }),
    takenOffMinutes: Minutes.meta({ description: 'Of a break that was due and not clocked' }),
    days: z.array(ShiftDay),
    amountMinor: AmountMinor.nullable(),
    currency: CurrencyCode,
    flags: z.array(z.enum(shiftFlags)),
    proposal: z
      .object({ endsAt: Moment, by: z.enum(['activity', 'closing', 'limit']) })
      .nullable()
      .meta({ description: 'Where the end was forgotten: when it may have been, and what says so' }),
    corrected: z.boolean(),
    approval: z.object({ by: Person, at: Moment }).nullable(),
    locked: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Shift' }); // prettier-ignore
export type Shift = z.infer<typeof Shift>;

export const ClockEvent = z
  .object({ kind: z.enum(['in', 'out', 'break_start', 'break_end']), at: Moment, place: z.enum(['device', 'network', 'code', 'anywhere']), device: z.string().nullable() })
  .meta({ id: 'ClockEvent' }); // prettier-ignore

/** A change of a shift after it was clocked; both values are kept. */
export const ShiftChange = z
  .object({
    id: Id,
    kind: z.enum(['added', 'corrected', 'set_aside', 'removed', 'approved', 'unapproved']),
    before: ShiftTimes.nullable(),
    after: ShiftTimes.nullable(),
    reason: z.string().nullable(),
    by: Person,
    at: Moment,
  })
  .meta({ id: 'ShiftChange' });

export const ShiftHistory = z
  .object({ ...Shift.shape, rules: WorkRules, clocked: z.array(ClockEvent), changes: z.array(ShiftChange) })
  .meta({ id: 'ShiftHistory' });
export type ShiftHistory = z.infer<typeof ShiftHistory>;

/** Somebody who is on shift. */
export const OnShift = z
  .object({ shiftId: Id, person: Person, photoUrl: z.string().nullable(), since: Moment, onBreakSince: Moment.nullable(), forgotten: z.boolean() })
  .meta({ id: 'OnShift' }); // prettier-ignore
export type OnShift = z.infer<typeof OnShift>;

/** How it stands with one's own clock. */
export const ClockState = z
  .object({
    now: Moment,
    timeZone: z.string(),
    businessDay: BusinessDay,
    shift: Shift.nullable().meta({ description: 'That is open' }),
    unfinished: z.array(Shift).meta({ description: 'Own shifts whose end is missing' }),
    todayMinutes: Minutes,
    weekMinutes: Minutes.meta({ description: 'Since Monday' }),
    weekFrom: BusinessDay,
    needsCode: z.boolean().meta({ description: 'From here one may clock only with the code that a device in the café shows' }),
    mayClock: z.boolean().meta({ description: 'False: not on this phone' }),
    showsCode: z.boolean().meta({ description: 'This device may show the code' }),
    ownCorrections: z.boolean(),
  })
  .meta({ id: 'ClockState' }); // prettier-ignore
export type ClockState = z.infer<typeof ClockState>;

export const TimesheetLock = z
  .object({
    id: Id,
    firstDay: BusinessDay,
    lastDay: BusinessDay,
    by: Person,
    at: Moment,
    opened: z.object({ by: Person, at: Moment, reason: z.string() }).nullable(),
  })
  .meta({ id: 'TimesheetLock' });
export type TimesheetLock = z.infer<typeof TimesheetLock>;

export const Timesheet = z
  .object({
    from: BusinessDay,
    to: BusinessDay,
    timeZone: z.string(),
    currency: CurrencyCode,
    items: z.array(Shift),
    people: z.array(z.object({ person: Person, employeeNumber: z.int().nullable(), minutes: Minutes, amountMinor: AmountMinor.nullable() })),
    locks: z.array(TimesheetLock),
  })
  .meta({ id: 'Timesheet' }); // prettier-ignore
export type Timesheet = z.infer<typeof Timesheet>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;
const changes = [...writes, 'PERIOD_LOCKED'] as const;
const Code = z.string().max(60).optional().meta({ description: 'Read from the code that a device in the café shows' });
const period = { from: z.iso.date(), to: z.iso.date() };

export const timesheetRoutes = {
  'GET /cafes/{cafeId}/timesheets/clock': route({
    tag: 'timesheets',
    summary: 'One’s own clock: the open shift, hours of today and of the week, what was forgotten',
    access: 'timesheets:clock',
    answers: { 200: ClockState },
    errors: [],
  }),
  'POST /cafes/{cafeId}/timesheets/clock-in': route({
    tag: 'timesheets',
    summary: 'Begin a shift; who is on one already stays on it. One that was forgotten is set aside, without an end',
    access: 'timesheets:clock',
    body: z.strictObject({ id: Id.optional(), code: Code }),
    answers: { 200: ClockState },
    errors: [...changes, 'CLOCK_INSIDE', 'DUPLICATE'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/timesheets/clock-out': route({
    tag: 'timesheets',
    summary: 'End the shift, and the break with it; a shift that has ended already stays as it is',
    access: 'timesheets:clock',
    body: z.strictObject({ shiftId: Id, code: Code }),
    answers: { 200: ClockState },
    errors: [...changes, 'CLOCK_INSIDE', 'NOT_ON_SHIFT'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/timesheets/breaks': route({
    tag: 'timesheets',
    summary: 'Begin or end a break; what has been done already stays as it is',
    access: 'timesheets:clock',
    body: z.strictObject({ shiftId: Id, action: z.enum(['start', 'end']), code: Code }),
    answers: { 200: ClockState },
    errors: [...changes, 'CLOCK_INSIDE', 'NOT_ON_SHIFT'],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/timesheets/on-shift': route({
    tag: 'timesheets', summary: 'Who is on shift now, who came first in front', access: 'timesheets:clock', answers: { 200: whole(OnShift) }, errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/timesheets/code': route({
    tag: 'timesheets',
    summary: 'The code for phones, on a shared device: whoever scans it is inside. It changes every minute',
    access: 'timesheets:clock',
    answers: { 200: z.object({ code: z.string(), url: z.string(), changesAt: Moment }) },
    errors: ['SHARED_DEVICE_ONLY'],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/timesheets/rules': route({
    tag: 'timesheets',
    summary: 'How work is counted, and where one may clock',
    access: 'settings:read',
    answers: { 200: WorkRules },
    errors: [],
    etag: true,
  }),
  'PUT /cafes/{cafeId}/timesheets/rules': route({
    tag: 'timesheets',
    summary: 'Change how work is counted from now on; shifts that have begun keep their rules',
    access: 'settings:write',
    body: WorkRules,
    answers: { 200: WorkRules },
    errors: ['CHANGED_MEANWHILE', 'MATCH_REQUIRED'],
    etag: true,
  }),
  'GET /cafes/{cafeId}/timesheets': route({
    tag: 'timesheets',
    summary: 'Shifts of some business days with their hours: one’s own, or with timesheets:read of everybody',
    access: 'timesheets:clock',
    query: z.strictObject({ ...period, userId: Id.optional(), own: z.stringbool().default(false) }),
    answers: { 200: Timesheet },
    errors: ['FORBIDDEN'],
  }),
  'POST /cafes/{cafeId}/timesheets': route({
    tag: 'timesheets',
    summary: 'Write down a shift that nobody clocked, with a reason',
    access: 'timesheets:approve',
    body: z.strictObject({ id: Id.optional(), userId: Id, clockedInAt: Moment.max(40), clockedOutAt: Moment.max(40), breaks: Breaks.default([]), reason: Reason }),
    answers: { 201: ShiftHistory },
    errors: [...changes, 'NOT_FOUND', 'SHIFTS_OVERLAP', 'DUPLICATE'],
    idempotency: 'required',
  }), // prettier-ignore
  'GET /cafes/{cafeId}/timesheets/export': route({
    tag: 'timesheets',
    summary: 'Hours and pay for payroll as CSV: a line for each shift and business day',
    access: 'timesheets:pay',
    query: z.strictObject({ ...period, userId: Id.optional(), approved: z.stringbool().default(false), decimal: z.enum(['dot', 'comma']).default('dot') }),
    answers: { 200: 'text/csv' },
    errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/timesheets/approve': route({
    tag: 'timesheets',
    summary: 'Approve many shifts at once; those that cannot be are named with the reason',
    access: 'timesheets:approve',
    body: z.strictObject({ shiftIds: z.array(Id).min(1).max(500) }),
    answers: {
      200: z.object({ approved: z.array(Id), refused: z.array(z.object({ shiftId: Id, code: z.string() })) }),
    },
    errors: [...writes],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/timesheets/locks': route({
    tag: 'timesheets',
    summary: 'Periods that are or were locked, the newest first',
    access: 'timesheets:read',
    answers: { 200: whole(TimesheetLock) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/timesheets/locks': route({
    tag: 'timesheets',
    summary: 'Lock a period: its shifts, all approved, are changed no more, and paid as they are now',
    access: 'timesheets:approve',
    body: z.strictObject({ id: Id.optional(), firstDay: z.iso.date(), lastDay: z.iso.date() }),
    answers: { 201: TimesheetLock },
    errors: [...changes, 'NOT_APPROVED', 'DUPLICATE'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/timesheets/locks/{lockId}/open': route({
    tag: 'timesheets',
    summary: 'Open a locked period again, with a reason',
    access: 'timesheets:reopen',
    body: z.strictObject({ reason: Reason }),
    answers: { 200: TimesheetLock },
    errors: [...writes, 'STATUS_MOVED'],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/timesheets/{shiftId}': route({
    tag: 'timesheets',
    summary: 'A shift with all that was clocked and changed: one’s own, or with timesheets:read anybody’s',
    access: 'timesheets:clock',
    answers: { 200: ShiftHistory },
    errors: [],
    etag: true,
  }),
  'PATCH /cafes/{cafeId}/timesheets/{shiftId}': route({
    tag: 'timesheets',
    summary: 'Correct a shift with a reason; what stood before is kept. One’s own where the café allows it',
    access: 'timesheets:clock',
    body: z.strictObject({ clockedInAt: Moment.max(40).optional(), clockedOutAt: Moment.max(40).optional(), breaks: Breaks.optional(), reason: Reason }),
    answers: { 200: ShiftHistory },
    errors: [...changes, 'FORBIDDEN', 'SHIFT_APPROVED', 'SHIFTS_OVERLAP', 'CHANGED_MEANWHILE', 'MATCH_REQUIRED'],
    idempotency: 'required',
    etag: true,
  }), // prettier-ignore
  'POST /cafes/{cafeId}/timesheets/{shiftId}/approve': route({
    tag: 'timesheets',
    summary: 'Approve a shift; not one’s own, unless one is the owner',
    access: 'timesheets:approve',
    answers: { 200: ShiftHistory },
    errors: [...changes, 'SECOND_PERSON', 'SHIFT_OPEN'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/timesheets/{shiftId}/unapprove': route({
    tag: 'timesheets',
    summary: 'Take back an approval, with a reason',
    access: 'timesheets:approve',
    body: z.strictObject({ reason: Reason }),
    answers: { 200: ShiftHistory },
    errors: [...changes, 'SECOND_PERSON'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/timesheets/{shiftId}/remove': route({
    tag: 'timesheets',
    summary: 'Strike out a shift that never was, with a reason',
    access: 'timesheets:approve',
    body: z.strictObject({ reason: Reason }),
    answers: { 204: null },
    errors: [...changes, 'SHIFT_APPROVED'],
    idempotency: 'required',
  }),
};
