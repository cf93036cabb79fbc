import { randomUUID } from 'node:crypto';
import type { WorkRules } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { workHouse } from './set-clock.ts';

const house = await workHouse('2026-11-20T10:00:00Z', { TRUST_PROXY: '1' });
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await house.cafe('rules');
});

const read = () => cafe.ok('GET /cafes/{cafeId}/timesheets/rules');
const put = async (change: Partial<WorkRules>, etag?: string) => {
  const { body, headers } = await read();
  return house.call('PUT /cafes/{cafeId}/timesheets/rules', {
    token: cafe.manager.token,
    params: { cafeId: cafe.id },
    headers: { 'If-Match': etag ?? headers.get('etag') ?? '' },
    body: { ...body, ...change },
  });
};
const set = async (change: Partial<WorkRules>) => {
  const done = await put(change);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
};
/** Somebody's token on a shared device. */
const onDevice = async (): Promise<string> => {
  const { body: device } = await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar tablet' } });
  const { id: userId, pin } = cafe.employee;
  const unlocked = await house.call('POST /auth/pin', { body: { deviceToken: device.token, userId, pin } });
  expect(unlocked.status, JSON.stringify(unlocked.body)).toBe(200);
  return unlocked.body.accessToken;
};
const from = (ip: string) => ({ headers: { 'X-Forwarded-For': ip } });

describe('rules', () => {
  it('are the standard until somebody changes them, and are changed by one at a time', async () => {
    const before = await read();
    expect(before.body).toMatchObject({ missedBreaks: 'flagged', rounding: null, clockInFirst: 'off' });
    const etag = before.headers.get('etag') ?? '';
    const two = await Promise.all([put({ paidBreakMinutes: 10 }, etag), put({ paidBreakMinutes: 15 }, etag)]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each<[string, Partial<WorkRules>]>([
    ['breakRules.1.afterMinutes', { breakRules: [{ afterMinutes: 360, breakMinutes: 15 }, { afterMinutes: 300, breakMinutes: 30 }] }],
    ['breakRules.1.breakMinutes', { breakRules: [{ afterMinutes: 300, breakMinutes: 30 }, { afterMinutes: 360, breakMinutes: 15 }] }],
    ['networks.0', { networks: ['the café'] }],
    ['phones', { phones: 'inside', codes: false, networks: [] }],
  ])('that make no sense are refused: %s', async (path, change) => {
    const refused = await put(change);
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, path]);
  }); // prettier-ignore

  it('count for shifts that begin after they were changed', async () => {
    const { employee } = cafe;
    await set({ paidBreakMinutes: 0, breakRules: [{ afterMinutes: 60, breakMinutes: 15 }], missedBreaks: 'taken_off' });
    const { shift } = (await house.tap(cafe, employee, 'in')).body;
    await set({ missedBreaks: 'flagged' });
    await house.at('2026-11-20T12:00:00Z', cafe);
    await house.tap(cafe, employee, 'out');
    const later = (await house.tap(cafe, employee, 'in')).body.shift;
    await house.at('2026-11-20T14:00:00Z', cafe);
    await house.tap(cafe, employee, 'out');
    const look = async (shiftId: string) =>
      (await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', { params: { shiftId } })).body;
    expect(await look(shift.id)).toMatchObject({
      minutes: 105,
      takenOffMinutes: 15,
      flags: ['break_taken_off', 'no_rate'],
    });
    expect(await look(later.id)).toMatchObject({ minutes: 120, takenOffMinutes: 0, flags: ['break_short', 'no_rate'] });
  });
});

describe('a phone', () => {
  it('clocks inside the café only, where the café wants that: from its network', async () => {
    await set({ phones: 'inside', networks: ['203.0.113.0/24'], codes: true });
    const outside = await house.tap(cafe, cafe.employee, 'in', from('198.51.100.7'));
    expect([outside.status, outside.body.code]).toEqual([409, 'CLOCK_INSIDE']);
    const inside = await house.tap(cafe, cafe.employee, 'in', from('203.0.113.9'));
    expect(inside.body.shift).toMatchObject({ state: 'open' });
    expect((await house.tap(cafe, cafe.employee, 'out', from('198.51.100.7'))).body.code).toBe('CLOCK_INSIDE');
    await house.tap(cafe, cafe.employee, 'out', from('203.0.113.9'));
  });

  it('does not say itself where it is: only a trusted proxy tells the address', async () => {
    const lie = { headers: { 'X-Forwarded-For': '203.0.113.9, 198.51.100.7' } };
    expect((await house.tap(cafe, cafe.employee, 'in', lie)).body.code).toBe('CLOCK_INSIDE');
  });

  it('or with the code of a shared device, for a minute or two', async () => {
    const device = await onDevice();
    const { code, url } = (await cafe.ok('GET /cafes/{cafeId}/timesheets/code', { token: device })).body;
    expect(url).toContain(`/staff/clock?code=${encodeURIComponent(code)}`);
    const own = await house.call('GET /cafes/{cafeId}/timesheets/code', {
      token: cafe.employee.token,
      params: { cafeId: cafe.id },
    });
    expect([own.status, own.body.code]).toEqual([409, 'SHARED_DEVICE_ONLY']);
    const scan = (given: string) => house.tap(cafe, cafe.employee, 'in', { body: { code: given } });
    expect((await scan(`${code.slice(0, -3)}AAA`)).body.code).toBe('CLOCK_INSIDE');
    await house.at('2026-11-20T14:03:00Z', cafe);
    expect((await scan(code)).body.code).toBe('CLOCK_INSIDE');
    const fresh = (await cafe.ok('GET /cafes/{cafeId}/timesheets/code', { token: await onDevice() })).body;
    const { shift } = (await scan(fresh.code)).body;
    const history = await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', { params: { shiftId: shift.id } });
    expect(history.body.clocked).toMatchObject([{ kind: 'in', place: 'code' }]);
  });

  it('never, where the café says so; a shared device always does', async () => {
    await set({ phones: 'never' });
    expect((await house.tap(cafe, cafe.employee, 'out', from('203.0.113.9'))).body.code).toBe('CLOCK_INSIDE');
    const state = (await cafe.ok('GET /cafes/{cafeId}/timesheets/clock', { token: cafe.employee.token })).body;
    expect(state).toMatchObject({ mayClock: false, needsCode: false });
    const token = await onDevice();
    const out = await house.tap(cafe, cafe.employee, 'out', { token, shiftId: state.shift.id });
    expect(out.body).toMatchObject({ shift: null });
    const history = await cafe.ok('GET /cafes/{cafeId}/timesheets/{shiftId}', { params: { shiftId: state.shift.id } });
    expect(history.body.clocked.at(-1)).toMatchObject({ kind: 'out', place: 'device', device: 'Bar tablet' });
    await set({ phones: 'anywhere' });
  });
});

describe('clocking in before taking orders and payments', () => {
  const order = (token: string) => cafe.order(token, { Duvel: 1 }, { tableId: cafe.tables[0]?.id });
  const pay = (token: string, orderId: string) =>
    house.call('POST /cafes/{cafeId}/payments', {
      token,
      params: { cafeId: cafe.id },
      body: { method: 'cash', orderId },
    });

  it('is asked of employees, not of managers, guests or anybody where the café does not', async () => {
    const before = await order(cafe.employee.token);
    expect(before.status).toBe(201);
    await set({ clockInFirst: 'employees' });
    // Nobody is asked again for a second.
    await house.at('2026-11-20T14:10:00Z', cafe);
    const refused = await order(cafe.employee.token);
    expect([refused.status, refused.body.code]).toEqual([409, 'CLOCK_IN_FIRST']);
    expect((await pay(cafe.employee.token, before.body.id)).body.code).toBe('CLOCK_IN_FIRST');
    expect((await order(cafe.manager.token)).status).toBe(201);
    expect((await cafe.order((await cafe.guest()).token, { Duvel: 1 })).status).toBe(201);
  });

  it('counts at once, and the same order with the same key goes through', async () => {
    const key = randomUUID();
    const wanted = { tableId: cafe.tables[0]?.id, key };
    expect((await cafe.order(cafe.employee.token, { Duvel: 1 }, wanted)).body.code).toBe('CLOCK_IN_FIRST');
    await house.tap(cafe, cafe.employee, 'in');
    const placed = await cafe.order(cafe.employee.token, { Duvel: 1 }, wanted);
    expect(placed.status).toBe(201);
    expect((await pay(cafe.employee.token, placed.body.id)).status).toBe(201);
    await house.tap(cafe, cafe.employee, 'out');
    await house.at('2026-11-20T14:11:00Z', cafe);
    expect((await order(cafe.employee.token)).body.code).toBe('CLOCK_IN_FIRST');
  });

  it('can be asked of everybody', async () => {
    await set({ clockInFirst: 'everyone' });
    await house.at('2026-11-20T14:12:00Z', cafe);
    expect((await order(cafe.owner.token)).body.code).toBe('CLOCK_IN_FIRST');
    await set({ clockInFirst: 'off' });
    expect((await order(cafe.owner.token)).status).toBe(201);
  });
});
