import type { Timesheet } from '@table-tap/contract';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestCafe, TestPerson } from '../support/test-cafe.ts';
import { workHouse } from './set-clock.ts';

const house = await workHouse('2026-10-20T10:00:00Z');
let cafe: TestCafe;
let other: TestCafe;
beforeAll(async () => {
  cafe = await house.cafe('hours');
  other = await house.cafe('other');
  await setRate(cafe.employee, '2026-01-01', 1500);
  await setRate(cafe.employee, '2026-10-25', 1613);
});

const setRate = (who: TestPerson, validFrom: string, hourlyRateMinor: number) =>
  cafe.ok('POST /cafes/{cafeId}/employees/{userId}/rates', {
    params: { userId: who.id },
    body: { validFrom, hourlyRateMinor },
  });
const as = (who: TestPerson) => ({ token: who.token, params: { cafeId: cafe.id } });
const sheet = async (who: TestPerson, query: Record<string, string>): Promise<Timesheet> =>
  (await cafe.ok('GET /cafes/{cafeId}/timesheets', { token: who.token, query: { from: '2026-10-19', to: '2026-10-25', ...query } })).body; // prettier-ignore
const history = async (shiftId: string) =>
  (await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', { params: { shiftId } })).body;
const correct = async (who: TestPerson, shiftId: string, body: object, version?: number) =>
  house.call('PATCH /cafes/{cafeId}/timesheets/{shiftId}', {
    token: who.token,
    params: { cafeId: cafe.id, shiftId },
    headers: { 'If-Match': `W/"${version ?? (await history(shiftId)).version}"` },
    body: { reason: 'as it was', ...body },
  });
const decide = (who: TestPerson, what: 'approve' | 'unapprove' | 'remove', shiftId: string) =>
  house.call(`POST /cafes/{cafeId}/timesheets/{shiftId}/${what}`, {
    token: who.token,
    params: { cafeId: cafe.id, shiftId },
    ...(what !== 'approve' && { body: { reason: 'was not right' } }),
  });
const add = (body: object, who: TestPerson = cafe.manager) =>
  house.call('POST /cafes/{cafeId}/timesheets', { ...as(who), body: { reason: 'nobody clocked it', ...body } });
const lock = (firstDay: string, lastDay: string, who: TestPerson = cafe.manager) =>
  house.call('POST /cafes/{cafeId}/timesheets/locks', { ...as(who), body: { firstDay, lastDay } });
const csv = async (query: Record<string, string> = {}): Promise<Record<string, string>[]> => {
  const { body } = await cafe.ok('GET /cafes/{cafeId}/timesheets/export', {
    query: { from: '2026-10-19', to: '2026-10-25', ...query },
  });
  return parse(body, { columns: true, bom: true, delimiter: query['decimal'] === 'comma' ? ';' : ',' });
};

let night: string;

describe('the night in which clocks are set back', () => {
  it('has an hour more than the clock on the wall says, in two days with their own rates', async () => {
    const { employee } = cafe;
    await house.at('2026-10-24T20:00:00Z', cafe);
    night = (await house.tap(cafe, employee, 'in')).body.shift.id;
    // 02:45 the first time, and 02:15 the second time: half an hour.
    await house.at('2026-10-25T00:45:00Z', cafe);
    await house.tap(cafe, employee, 'break');
    await house.at('2026-10-25T01:15:00Z', cafe);
    await house.tap(cafe, employee, 'back');
    await house.at('2026-10-25T05:00:00Z', cafe);
    await house.tap(cafe, employee, 'out');
    const shift = await history(night);
    // From 22:00 to 06:00: nine hours. The business day begins at 04:00, which is 03:00 UTC.
    expect(shift).toMatchObject({ minutes: 510, breakMinutes: 30, unpaidMinutes: 30, amountMinor: 12_976 });
    expect(shift.days).toEqual([
      { businessDay: '2026-10-24', from: '2026-10-24T20:00:00.000Z', to: '2026-10-25T03:00:00.000Z', minutes: 390, rateMinor: 1500, amountMinor: 9750 },
      { businessDay: '2026-10-25', from: '2026-10-25T03:00:00.000Z', to: '2026-10-25T05:00:00.000Z', minutes: 120, rateMinor: 1613, amountMinor: 3226 },
    ]); // prettier-ignore
  });

  it('goes to payroll with a line for each rate and times that tell the two hours apart', async () => {
    const lines = await csv();
    expect(lines).toMatchObject([
      { date: '2026-10-24', start: '2026-10-24T22:00+02:00', end: '2026-10-25T04:00+01:00', break_minutes: '30', minutes: '390', hours: '6.50', hourly_rate: '15.00', amount: '97.50', status: 'not approved' },
      { date: '2026-10-25', start: '2026-10-25T04:00+01:00', end: '2026-10-25T06:00+01:00', break_minutes: '0', minutes: '120', hours: '2.00', hourly_rate: '16.13', amount: '32.26' },
    ]); // prettier-ignore
    expect((await csv({ decimal: 'comma' }))[1]).toMatchObject({ hours: '2,00', amount: '32,26' });
  });
});

describe('a correction', () => {
  it('keeps both values, with who and why', async () => {
    const corrected = await correct(cafe.manager, night, {
      clockedOutAt: '2026-10-25T05:30:00Z',
      breaks: [{ startedAt: '2026-10-25T00:45:00Z', endedAt: '2026-10-25T01:30:00Z' }],
      reason: 'stayed to clean the taps',
    });
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(400);
    await house.at('2026-10-25T09:00:00Z', cafe);
    const again = await correct(cafe.manager, night, {
      clockedOutAt: '2026-10-25T05:30:00Z',
      breaks: [{ startedAt: '2026-10-25T00:45:00Z', endedAt: '2026-10-25T01:30:00Z' }],
      reason: 'stayed to clean the taps',
    });
    expect(again.body).toMatchObject({ minutes: 525, breakMinutes: 45, corrected: true, flags: [] });
    expect(again.body.changes).toMatchObject([
      {
        kind: 'corrected',
        reason: 'stayed to clean the taps',
        by: { id: cafe.manager.id },
        before: { clockedOutAt: '2026-10-25T05:00:00.000Z' },
        after: { clockedOutAt: '2026-10-25T05:30:00.000Z', breaks: [{ endedAt: '2026-10-25T01:30:00.000Z' }] },
      },
    ]);
    expect(again.body.clocked.at(-1)).toMatchObject({ kind: 'out', at: '2026-10-25T05:00:00.000Z' });
  });

  it('names the field that cannot be', async () => {
    const refused = await correct(cafe.manager, night, { clockedInAt: '2026-10-25T06:00:00Z' });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'clockedOutAt']);
    const late = await correct(cafe.manager, night, { breaks: [{ startedAt: '2026-10-24T19:00:00Z', endedAt: '2026-10-24T20:10:00Z' }] }); // prettier-ignore
    expect(late.body.errors[0].path).toBe('breaks.0.startedAt');
  });

  it('of something that has changed meanwhile is refused', async () => {
    const { version } = await history(night);
    const two = await Promise.all([
      correct(cafe.manager, night, { clockedOutAt: '2026-10-25T05:31:00Z' }, version),
      correct(cafe.owner, night, { clockedOutAt: '2026-10-25T05:32:00Z' }, version),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('may be one’s own where the café allows it, and is marked for whoever approves', async () => {
    const own = await correct(cafe.employee, night, { clockedOutAt: '2026-10-25T05:30:00Z' });
    expect([own.status, own.body.flags]).toEqual([200, ['own_correction']]);
    const { headers, body: rules } = await cafe.ok('GET /cafes/{cafeId}/timesheets/rules');
    const set = await cafe.ok('PUT /cafes/{cafeId}/timesheets/rules', {
      headers: { 'If-Match': headers.get('etag') ?? '' },
      body: { ...rules, ownCorrections: false },
    });
    expect((await correct(cafe.employee, night, { clockedOutAt: '2026-10-25T05:00:00Z' })).status).toBe(403);
    await cafe.ok('PUT /cafes/{cafeId}/timesheets/rules', {
      headers: { 'If-Match': set.headers.get('etag') ?? '' },
      body: rules,
    });
  });

  it('is not for a colleague, who does not even find the shift', async () => {
    const mine = (await add({ userId: cafe.manager.id, clockedInAt: '2026-10-20T06:00:00Z', clockedOutAt: '2026-10-20T10:00:00Z' }, cafe.owner)).body; // prettier-ignore
    const look = await house.call('GET /cafes/{cafeId}/timesheets/{shiftId}', {
      token: cafe.employee.token,
      params: { cafeId: cafe.id, shiftId: mine.id },
    });
    expect(look.status).toBe(404);
    expect((await correct(cafe.employee, mine.id, { clockedOutAt: '2026-10-20T11:00:00Z' })).status).toBe(404);
  });
});

describe('shifts of one person', () => {
  it('never lie over each other, and touch without being refused', async () => {
    const { employee } = cafe;
    const over = await add({ userId: employee.id, clockedInAt: '2026-10-25T05:00:00Z', clockedOutAt: '2026-10-25T08:00:00Z' }); // prettier-ignore
    expect([over.status, over.body.code, over.body.current.shiftId]).toEqual([409, 'SHIFTS_OVERLAP', night]);
    const touching = await add({ userId: employee.id, clockedInAt: '2026-10-25T05:30:00Z', clockedOutAt: '2026-10-25T08:00:00Z' }); // prettier-ignore
    expect(touching.status).toBe(201);
    expect(touching.body).toMatchObject({ clocked: [], changes: [{ kind: 'added', before: null }] });
    const into = await correct(cafe.manager, night, { clockedOutAt: '2026-10-25T05:31:00Z' });
    expect(into.body.code).toBe('SHIFTS_OVERLAP');
    expect((await decide(cafe.manager, 'remove', touching.body.id)).status).toBe(204);
    expect((await sheet(cafe.manager, { userId: employee.id })).items.map(({ id }) => id)).toEqual([night]);
  });

  it('written down at once over each other: one wins', async () => {
    const times = { userId: cafe.employee.id, clockedInAt: '2026-10-21T10:00:00Z', clockedOutAt: '2026-10-21T14:00:00Z' }; // prettier-ignore
    const all = await Promise.all(Array.from({ length: 6 }, () => add(times)));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    await decide(cafe.manager, 'remove', all.find(({ status }) => status === 201)?.body.id);
  });

  it('are not written down for somebody who does not work here', async () => {
    const strange = await add({ userId: other.employee.id, clockedInAt: '2026-10-21T10:00:00Z', clockedOutAt: '2026-10-21T14:00:00Z' }); // prettier-ignore
    expect([strange.status, strange.body.errors[0].path]).toEqual([404, 'userId']);
  });
});

describe('who sees what', () => {
  it('everybody their own hours and, where the café shows it, pay; managers those of all', async () => {
    const own = await sheet(cafe.employee, {});
    expect(own.items.map(({ person }) => person.id)).toEqual([cafe.employee.id]);
    expect(own.people[0]).toMatchObject({ amountMinor: own.items[0]!.amountMinor });
    const all = await sheet(cafe.manager, {});
    expect(new Set(all.items.map(({ person }) => person.id))).toEqual(new Set([cafe.employee.id, cafe.manager.id]));
    expect((await sheet(cafe.manager, { own: 'true' })).people).toHaveLength(1);
    const pry = await house.call('GET /cafes/{cafeId}/timesheets', {
      ...as(cafe.employee),
      query: { from: '2026-10-19', to: '2026-10-25', userId: cafe.manager.id },
    });
    expect(pry.status).toBe(403);
  });

  it('no pay where the café does not show it, nor the rate', async () => {
    const { headers, body: rules } = await cafe.ok('GET /cafes/{cafeId}/timesheets/rules');
    const set = await cafe.ok('PUT /cafes/{cafeId}/timesheets/rules', {
      headers: { 'If-Match': headers.get('etag') ?? '' },
      body: { ...rules, ownPay: false },
    });
    const { id } = (await add({ userId: cafe.employee.id, clockedInAt: '2026-10-19T10:00:00Z', clockedOutAt: '2026-10-19T11:00:00Z' })).body; // prettier-ignore
    const own = (await sheet(cafe.employee, {})).items.find((shift) => shift.id === id);
    expect(own).toMatchObject({ minutes: 60, amountMinor: null, days: [{ rateMinor: null, amountMinor: null }] });
    expect(await history(id)).toMatchObject({ amountMinor: 1500 });
    await decide(cafe.manager, 'remove', id);
    await cafe.ok('PUT /cafes/{cafeId}/timesheets/rules', {
      headers: { 'If-Match': set.headers.get('etag') ?? '' },
      body: rules,
    });
  });
});

describe('approval', () => {
  it('is for somebody else, unless one is the owner', async () => {
    const [mine] = (await sheet(cafe.manager, { own: 'true' })).items;
    expect((await decide(cafe.manager, 'approve', mine!.id)).body.code).toBe('SECOND_PERSON');
    const approved = await decide(cafe.owner, 'approve', mine!.id);
    expect(approved.body.approval.by.id).toBe(cafe.owner.id);
    const ownersOwn = (await add({ userId: cafe.owner.id, clockedInAt: '2026-10-20T06:00:00Z', clockedOutAt: '2026-10-20T10:00:00Z' })).body; // prettier-ignore
    expect((await decide(cafe.owner, 'approve', ownersOwn.id)).status).toBe(200);
    expect((await decide(cafe.employee, 'approve', night)).status).toBe(403);
  });

  it('holds the shift as it is until it is taken back with a reason', async () => {
    await decide(cafe.manager, 'approve', night);
    expect((await correct(cafe.manager, night, { clockedOutAt: '2026-10-25T05:00:00Z' })).body.code).toBe('SHIFT_APPROVED'); // prettier-ignore
    expect((await correct(cafe.employee, night, { clockedOutAt: '2026-10-25T05:00:00Z' })).body.code).toBe('SHIFT_APPROVED'); // prettier-ignore
    expect((await decide(cafe.manager, 'remove', night)).body.code).toBe('SHIFT_APPROVED');
    const back = await decide(cafe.manager, 'unapprove', night);
    expect(back.body.changes.at(-1)).toMatchObject({ kind: 'unapproved', reason: 'was not right' });
  });

  it('of many takes those that can be, and names the others', async () => {
    const open = (await house.tap(cafe, cafe.employee, 'in')).body.shift.id;
    const [mine] = (await sheet(cafe.manager, { own: 'true' })).items;
    const { body } = await cafe.ok('POST /cafes/{cafeId}/timesheets/approve', {
      token: cafe.manager.token,
      body: { shiftIds: [night, open, mine!.id] },
    });
    expect(body.approved).toEqual([night]);
    expect(body.refused.sort((a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1))).toEqual([
      { shiftId: mine!.id, code: 'SECOND_PERSON' },
      { shiftId: open, code: 'SHIFT_OPEN' },
    ]);
  });
});

describe('a locked period', () => {
  it('needs every shift to be approved, and days that are over', async () => {
    await house.at('2026-10-25T12:00:00Z', cafe);
    await house.tap(cafe, cafe.employee, 'out');
    expect((await lock('2026-10-19', '2026-10-25')).body.errors[0].path).toBe('lastDay');
    await house.at('2026-10-26T12:00:00Z', cafe);
    const early = await lock('2026-10-19', '2026-10-25');
    expect([early.body.code, early.body.current]).toEqual(['NOT_APPROVED', { shifts: 1 }]);
    const all = (await sheet(cafe.manager, {})).items.map(({ id }) => id);
    await cafe.ok('POST /cafes/{cafeId}/timesheets/approve', { body: { shiftIds: all } });
    const locked = await lock('2026-10-19', '2026-10-25');
    expect(locked.status, JSON.stringify(locked.body)).toBe(201);
    expect((await lock('2026-10-25', '2026-10-25')).body.code).toBe('PERIOD_LOCKED');
    expect((await sheet(cafe.manager, {})).items.every((shift) => shift.locked)).toBe(true);
  });

  it('lets nothing in it change, and nothing come into it', async () => {
    for (const what of ['approve', 'unapprove', 'remove'] as const) {
      expect((await decide(cafe.owner, what, night)).body.code, what).toBe('PERIOD_LOCKED');
    }
    expect((await add({ userId: cafe.employee.id, clockedInAt: '2026-10-20T10:00:00Z', clockedOutAt: '2026-10-20T11:00:00Z' })).body.code).toBe('PERIOD_LOCKED'); // prettier-ignore
    const outside = (await add({ userId: cafe.employee.id, clockedInAt: '2026-10-26T09:00:00Z', clockedOutAt: '2026-10-26T10:00:00Z' })).body; // prettier-ignore
    const moved = await correct(cafe.manager, outside.id, { clockedInAt: '2026-10-25T22:00:00Z', clockedOutAt: '2026-10-25T23:00:00Z' }); // prettier-ignore
    expect(moved.body.code).toBe('PERIOD_LOCKED');
  });

  it('is paid as it was locked, whatever becomes of rates', async () => {
    const before = await csv({ approved: 'true' });
    await setRate(cafe.employee, '2026-10-24', 9900);
    expect(await csv({ approved: 'true' })).toEqual(before);
    expect(before.every(({ status }) => status === 'locked')).toBe(true);
  });

  it('is opened again by an owner, with a reason, and that stays on record', async () => {
    const [held] = (await cafe.ok('GET /cafes/{cafeId}/timesheets/locks')).body.items;
    const open = (who: TestPerson) =>
      house.call('POST /cafes/{cafeId}/timesheets/locks/{lockId}/open', {
        token: who.token,
        params: { cafeId: cafe.id, lockId: held.id },
        body: { reason: 'one hour was missing' },
      });
    expect((await open(cafe.manager)).status).toBe(403);
    expect((await open(cafe.owner)).body.opened).toMatchObject({
      by: { id: cafe.owner.id },
      reason: 'one hour was missing',
    });
    expect((await open(cafe.owner)).body.code).toBe('STATUS_MOVED');
    // Now it is counted with the rates of today.
    expect((await csv())[0]).toMatchObject({ hourly_rate: '99.00', status: 'approved' });
    expect((await decide(cafe.manager, 'unapprove', night)).status).toBe(200);
    expect((await lock('2026-10-19', '2026-10-25')).body.code).toBe('NOT_APPROVED');
  });

  it('and a change at the same moment: never a changed shift in a locked period', async () => {
    await decide(cafe.manager, 'approve', night);
    const [locked, taken] = await Promise.all([
      lock('2026-10-19', '2026-10-25', cafe.owner),
      decide(cafe.manager, 'unapprove', night),
    ]);
    const shift = await history(night);
    if (locked.status === 201) expect([taken.body.code, shift.approval !== null]).toEqual(['PERIOD_LOCKED', true]);
    else expect([locked.body.code, taken.status]).toEqual(['NOT_APPROVED', 200]);
  });
});
