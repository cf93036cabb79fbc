import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { workHouse } from './set-clock.ts';

const house = await workHouse('2026-11-20T10:00:00Z');
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await house.cafe('clock');
});

const state = async (token: string) => (await cafe.ok('GET /cafes/{cafeId}/timesheets/clock', { token })).body;
const onShift = async () => (await cafe.ok('GET /cafes/{cafeId}/timesheets/on-shift')).body.items;
const eventsOf = async (type: string) => {
  const { body } = await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } });
  return body.items.filter((event: { type: string }) => event.type === type);
};

describe('an evening', () => {
  it('goes in, on a break, back and out, and everybody can see who is on shift', async () => {
    const { employee } = cafe;
    await house.at('2026-11-20T17:00:10Z', cafe);
    const began = await house.tap(cafe, employee, 'in');
    expect(began.status, JSON.stringify(began.body)).toBe(200);
    expect(began.body).toMatchObject({ businessDay: '2026-11-20', shift: { state: 'open', minutes: 0 } });
    expect(await onShift()).toMatchObject([
      { person: { id: employee.id }, since: '2026-11-20T17:00:10.000Z', onBreakSince: null, forgotten: false },
    ]);

    await house.at('2026-11-20T20:00:00Z', cafe);
    await house.tap(cafe, employee, 'break');
    expect((await onShift())[0].onBreakSince).toBe('2026-11-20T20:00:00.000Z');
    await house.at('2026-11-20T20:20:00Z', cafe);
    expect((await house.tap(cafe, employee, 'back')).body.shift).toMatchObject({ breakMinutes: 20, minutes: 180 });

    await house.at('2026-11-21T01:30:59Z', cafe);
    const ended = await house.tap(cafe, employee, 'out');
    expect(ended.body).toMatchObject({ shift: null, todayMinutes: 490, weekMinutes: 490, weekFrom: '2026-11-16' });
    expect(await onShift()).toEqual([]);

    const { items } = (
      await cafe.ok('GET /cafes/{cafeId}/timesheets', { query: { from: '2026-11-20', to: '2026-11-20' } })
    ).body;
    expect(items).toMatchObject([
      {
        person: { id: employee.id },
        state: 'closed',
        businessDay: '2026-11-20',
        minutes: 490,
        flags: ['no_rate'],
      },
    ]);
    expect(await eventsOf('employee:clocked_in')).toHaveLength(1);
    expect(await eventsOf('employee:break_changed')).toHaveLength(2);
    expect((await eventsOf('employee:clocked_out'))[0].data).toMatchObject({ person: { id: employee.id } });
  });

  it('keeps what was clocked, and where', async () => {
    const { body } = await cafe.ok('GET /cafes/{cafeId}/timesheets', {
      query: { from: '2026-11-20', to: '2026-11-20' },
    });
    const history = await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', {
      params: { shiftId: body.items[0].id },
    });
    expect(history.body.clocked.map(({ kind, place }: Record<string, string>) => [kind, place])).toEqual([
      ['in', 'anywhere'],
      ['break_start', 'anywhere'],
      ['break_end', 'anywhere'],
      ['out', 'anywhere'],
    ]);
    expect(history.body.changes).toEqual([]);
  });

  it('ends a break that is running with the shift', async () => {
    const { manager } = cafe;
    await house.at('2026-11-22T10:00:00Z', cafe);
    const { shift } = (await house.tap(cafe, manager, 'in')).body;
    await house.at('2026-11-22T12:00:00Z', cafe);
    await house.tap(cafe, manager, 'break');
    await house.at('2026-11-22T12:30:00Z', cafe);
    await house.tap(cafe, manager, 'out');
    const ended = await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', { params: { shiftId: shift.id } });
    expect(ended.body).toMatchObject({ minutes: 120, breakMinutes: 30, clockedOutAt: '2026-11-22T12:30:00.000Z' });
    expect(ended.body.breaks).toEqual([{ startedAt: '2026-11-22T12:00:00.000Z', endedAt: '2026-11-22T12:30:00.000Z' }]);
  });
});

describe('tapping more than once', () => {
  it('in: ten taps on two devices at once begin one shift', async () => {
    const { employee } = cafe;
    await house.at('2026-11-23T09:00:00Z', cafe);
    const taps = await Promise.all(Array.from({ length: 10 }, () => house.tap(cafe, employee, 'in')));
    expect(taps.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(new Set(taps.map(({ body }) => body.shift.id)).size).toBe(1);
    expect(
      (await eventsOf('employee:clocked_in')).filter(
        ({ data }: { data: { person: { id: string } } }) => data.person.id === employee.id,
      ),
    ).toHaveLength(2);
  });

  it('the same tap twice answers the same', async () => {
    const key = randomUUID();
    const [first, second] = [
      await house.tap(cafe, cafe.owner, 'in', { key }),
      await house.tap(cafe, cafe.owner, 'in', { key }),
    ];
    expect(second.body).toEqual(first.body);
  });

  it('break: at once from two devices is one break', async () => {
    const { employee } = cafe;
    await house.at('2026-11-23T11:00:00Z', cafe);
    const breaks = await Promise.all(Array.from({ length: 6 }, () => house.tap(cafe, employee, 'break')));
    expect(breaks.every(({ status }) => status === 200)).toBe(true);
    await house.at('2026-11-23T11:15:00Z', cafe);
    const backs = await Promise.all(Array.from({ length: 6 }, () => house.tap(cafe, employee, 'back')));
    for (const { body } of backs) expect(body.shift.breaks).toHaveLength(1);
  });

  it('out, and in at the same moment: both happen, and the one shift that is open is the new one', async () => {
    const { employee } = cafe;
    await house.at('2026-11-23T12:00:00Z', cafe);
    const { shift } = await state(employee.token);
    const outs = await Promise.all(
      Array.from({ length: 5 }, () => house.tap(cafe, employee, 'out', { shiftId: shift.id })),
    );
    expect(outs.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await house.tap(cafe, employee, 'in')).body.shift.id).not.toBe(shift.id);
    // A device that shows the old shift ends it once more: the new one goes on.
    const late = await house.tap(cafe, employee, 'out', { shiftId: shift.id });
    expect(late.body.shift).toMatchObject({ state: 'open' });
    expect((await onShift()).map(({ person }: { person: { id: string } }) => person.id)).toContain(employee.id);
  });

  it('out and break of a shift that is none of one’s own are refused, and name the own one', async () => {
    const { shift } = await state(cafe.owner.token);
    const refused = await house.tap(cafe, cafe.employee, 'out', { shiftId: shift.id });
    expect([refused.status, refused.body.code]).toEqual([409, 'NOT_ON_SHIFT']);
    expect(refused.body.current.shiftId).toBe((await state(cafe.employee.token)).shift.id);
    const ended = await house.tap(cafe, cafe.manager, 'break');
    expect(ended.body.code).toBe('NOT_ON_SHIFT');
  });
});

describe('a shift that was forgotten', () => {
  it('is shown with a proposal, and never ended by itself', async () => {
    const { employee } = cafe;
    await house.at('2026-11-23T20:00:00Z', cafe);
    const order = await cafe.order(employee.token, { Duvel: 1 }, { tableId: cafe.tables[0]?.id });
    expect(order.status).toBe(201);
    await house.at('2026-11-24T10:00:00Z', cafe);
    const { shift, todayMinutes } = await state(employee.token);
    expect(shift).toMatchObject({
      state: 'open',
      clockedOutAt: null,
      minutes: 0,
      flags: ['forgotten'],
      proposal: { endsAt: '2026-11-23T20:00:00.000Z', by: 'activity' },
    });
    expect(todayMinutes).toBe(0);
    expect(
      (await onShift()).find(({ person }: { person: { id: string } }) => person.id === employee.id).forgotten,
    ).toBe(true);
  });

  it('is set aside by the next clock-in, still without an end', async () => {
    const { employee } = cafe;
    const before = (await state(employee.token)).shift;
    const { body } = await house.tap(cafe, employee, 'in');
    expect(body.shift.id).not.toBe(before.id);
    expect(body.unfinished).toMatchObject([
      { id: before.id, state: 'missing_end', clockedOutAt: null, minutes: 0, flags: ['missing_end'] },
    ]);
    const history = await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', { params: { shiftId: before.id } });
    expect(history.body.changes).toMatchObject([{ kind: 'set_aside', by: { id: employee.id }, reason: null }]);
    const late = await house.tap(cafe, employee, 'out', { shiftId: before.id });
    expect(late.body.code).toBe('NOT_ON_SHIFT');
  });

  it('gets its end from whoever worked it, with a reason', async () => {
    const { employee } = cafe;
    const { unfinished } = await state(employee.token);
    const corrected = await house.call('PATCH /cafes/{cafeId}/timesheets/{shiftId}', {
      token: employee.token,
      params: { cafeId: cafe.id, shiftId: unfinished[0].id },
      headers: { 'If-Match': `W/"${unfinished[0].version}"` },
      body: { clockedOutAt: unfinished[0].proposal.endsAt, reason: 'forgot to clock out' },
    });
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200);
    expect(corrected.body).toMatchObject({
      state: 'closed',
      minutes: 480,
      corrected: true,
      flags: ['break_short', 'own_correction'],
    });
    expect((await state(employee.token)).unfinished).toEqual([]);
  });
});
