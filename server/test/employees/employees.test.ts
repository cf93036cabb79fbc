import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withheld } from '../../src/kernel/audit/withheld.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';

const system = await testSystem();
const owner = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
afterAll(() => owner.end());
let cafe: TestCafe;
let elsewhere: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('people');
  elsewhere = await system.cafe('elsewhere');
});

let counted = 0;
const hire = async (more: Record<string, unknown> = {}, token = cafe.owner.token) => {
  const body = { name: `Person ${++counted}`, email: `hired${counted}@${cafe.slug}.example`, ...more };
  return system.call('POST /cafes/{cafeId}/employees', { token, params: { cafeId: cafe.id }, body });
};
const hired = async (more: Record<string, unknown> = {}) =>
  (await hire(more)).body as { userId: string; number: number };
const as = (token: string, route: string, userId: string, body?: unknown, more: Record<string, unknown> = {}) =>
  system.call(route.replace(' ', ' /cafes/{cafeId}/employees/{userId}'), {
    token,
    params: { cafeId: cafe.id, userId },
    body,
    ...more,
  });
const list = async (query: Record<string, string> = {}, token = cafe.owner.token) =>
  system.call('GET /cafes/{cafeId}/employees', { token, params: { cafeId: cafe.id }, query });

describe('hiring', () => {
  it('gives the next number, or one of choice that nobody ever had', async () => {
    const first = await hired();
    const second = await hired();
    expect(second.number).toBe(first.number + 1);
    const chosen = await hired({ number: 777 });
    expect(chosen.number).toBe(777);
    expect((await hire({ number: 777 })).body.code).toBe('NUMBER_TAKEN');
    expect((await as(cafe.owner.token, 'DELETE ', chosen.userId)).status).toBe(204);
    expect((await hire({ number: 777 })).body.code).toBe('NUMBER_TAKEN');
    const moved = await as(cafe.owner.token, 'PATCH ', second.userId, { number: 900 });
    expect(moved.body.number).toBe(900);
    expect((await hire({ number: second.number })).body.code).toBe('NUMBER_TAKEN');
  });

  it('gives one number to one of many who ask for it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => hire({ number: 5000 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('takes the contract along, and refuses one that ends before it begins', async () => {
    const contract = { kind: 'flexi', weeklyMinutes: 1200, startsOn: '2026-01-01', endsOn: '2026-12-31' };
    expect((await hire({ contract })).body.contract).toEqual(contract);
    const wrong = await hire({ contract: { ...contract, endsOn: '2025-12-31' } });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'contract.endsOn']);
  });

  it('takes nobody who has an account: they are invited', async () => {
    expect((await hire({ email: elsewhere.employee.email.toUpperCase() })).body.code).toBe('ACCOUNT_EXISTS');
  });

  it('refuses a PIN that is guessed at once; with a good one they unlock a shared device', async () => {
    expect((await hire({ pin: '1234' })).body.errors[0].path).toBe('pin');
    const { userId } = await hired({ pin: '2580' });
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar' } })).body;
    const unlock = (pin: string) =>
      system.call('POST /auth/pin', { body: { deviceToken: device.token, userId, pin, refreshIn: 'body' } });
    const inside = await unlock('2580');
    expect(inside.status).toBe(200);
    expect((await as(cafe.owner.token, 'PUT /pin', userId, { pin: '8642' })).status).toBe(204);
    expect((await unlock('2580')).status).toBe(401);
    expect((await unlock('8642')).status).toBe(200);
    expect((await as(cafe.owner.token, 'PUT /pin', userId, { pin: null })).status).toBe(204);
    expect((await unlock('8642')).status).toBe(401);
  });
});

describe('private details', () => {
  const details = { phone: '0470 12 34 56', nationalNumber: '85.07.30-033 28', iban: 'BE68 5390 0754 7034' };

  it('are shown to those with the permission and masked for others', async () => {
    const { userId } = await hired();
    const stored = await as(cafe.owner.token, 'PATCH ', userId, details);
    expect(stored.body).toMatchObject({
      phone: '+32 470 12 34 56',
      nationalNumber: '85.07.30-033.28',
      iban: 'BE68 5390 0754 7034',
      privateShown: true,
    });
    await as(cafe.owner.token, 'POST /rates', userId, { validFrom: '2026-01-01', hourlyRateMinor: 1575 });
    const colleague = (await as(cafe.employee.token, 'GET ', userId)).body;
    expect(colleague).toMatchObject({
      phone: '•••• 56',
      nationalNumber: '••••',
      iban: 'BE•••• 7034',
      rates: null,
      email: null,
      contract: null,
      privateShown: false,
      canManage: false,
    });
    expect((await as(cafe.manager.token, 'GET ', userId)).body.rates).toEqual([
      { validFrom: '2026-01-01', hourlyRateMinor: 1575 },
    ]);
  });

  it('are not written by who may not see them', async () => {
    const { userId } = await hired();
    await as(cafe.owner.token, 'PUT /access', cafe.employee.id, { role: 'employee', granted: ['people:write'] });
    await expect
      .poll(async () => (await as(cafe.employee.token, 'PATCH ', userId, { iban: details.iban })).body.code, soon)
      .toBe('FORBIDDEN');
    await expect
      .poll(async () => (await as(cafe.employee.token, 'PATCH ', userId, { contract: { kind: 'extra' } })).status, soon)
      .toBe(200);
    await as(cafe.owner.token, 'PUT /access', cafe.employee.id, { role: 'employee' });
  });

  it('are nowhere in the database as they are: not in their rows, not beside keys, not in events', async () => {
    const { userId } = await hired();
    const secret = { phone: '+32 470 98 76 54', nationalNumber: '00.01.01-001.05', iban: 'BE71 0961 2345 6769' };
    const key = 'a-key-of-mine';
    await as(cafe.owner.token, 'PATCH ', userId, secret, { key });
    const again = await as(cafe.owner.token, 'PATCH ', userId, secret, { key });
    expect(again.body.iban).toBe(secret.iban);
    const { rows } = await owner.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    expect(rows.length).toBeGreaterThan(40);
    for (const { name } of rows) {
      const found = await owner.query(
        `select 1 from ${name} t where translate(t::text, ' .-', '') ~ '(470987654|00010100105|BE71096123456769)' limit 1`,
      );
      expect(found.rowCount, name).toBe(0);
    }
  });

  it('do not open in another row, and the server says so without showing anything', async () => {
    const [ann, bob] = [await hired(), await hired()];
    await as(cafe.owner.token, 'PATCH ', ann.userId, { iban: details.iban });
    await owner.query(
      `update employees set iban = (select iban from employees where user_id = $1 and cafe_id = $3) where user_id = $2 and cafe_id = $3`,
      [ann.userId, bob.userId, cafe.id],
    );
    const answer = await as(cafe.owner.token, 'GET ', bob.userId);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('7034');
    await owner.query('update employees set iban = null where user_id = $1', [bob.userId]);
  });

  it('are found by a whole phone or national number, in this café, by those who may see them', async () => {
    const { userId } = await hired();
    await as(cafe.owner.token, 'PATCH ', userId, { phone: '0499 11 22 33' });
    const found = await list({ phone: '+32 499 11 22 33' });
    expect(found.body.items.map((person: { userId: string }) => person.userId)).toEqual([userId]);
    expect((await list({ phone: '+32 499 11 22 34' })).body.items).toEqual([]);
    expect((await list({ phone: '0499 11 22 33' }, cafe.employee.token)).status).toBe(403);
    const there = await system.call('GET /cafes/{cafeId}/employees', {
      token: elsewhere.owner.token,
      params: { cafeId: elsewhere.id },
      query: { phone: '0499 11 22 33' },
    });
    expect(there.body.items).toEqual([]);
  });

  it('hold one national number once a café', async () => {
    const [ann, bob] = [await hired(), await hired()];
    const nationalNumber = '00.01.01-001 05';
    const first = await as(cafe.owner.token, 'PATCH ', ann.userId, { nationalNumber: '93.05.18-223 61' });
    expect(first.status).toBe(200);
    const again = await as(cafe.owner.token, 'PATCH ', bob.userId, { nationalNumber: '93051822361' });
    expect([again.body.code, again.body.errors[0].path]).toEqual(['DUPLICATE', 'nationalNumber']);
    expect((await as(cafe.owner.token, 'PATCH ', bob.userId, { nationalNumber: `${nationalNumber}9` })).status).toBe(
      400,
    );
  });

  it.each([
    ['phone', '12345'],
    ['nationalNumber', '85.07.30-033 29'],
    ['iban', 'BE68 5390 0754 7035'],
  ])('name the field that is wrong: %s', async (field, text) => {
    const { userId } = await hired();
    const refused = await as(cafe.owner.token, 'PATCH ', userId, { [field]: text });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, field]);
  });
});

describe('changes', () => {
  it('are refused when they were made from an older version', async () => {
    const { userId } = await hired();
    const read = await as(cafe.owner.token, 'GET ', userId);
    const etag = read.headers.get('etag') ?? '';
    const change = (kind: string) =>
      as(cafe.owner.token, 'PATCH ', userId, { contract: { kind } }, { headers: { 'If-Match': etag } });
    expect((await change('student')).status).toBe(200);
    expect((await change('extra')).body.code).toBe('CHANGED_MEANWHILE');
  });

  it('leave the name of who works elsewhere too to them', async () => {
    const { userId } = await hired();
    expect((await as(cafe.owner.token, 'PATCH ', userId, { name: 'New name' })).body.name).toBe('New name');
    await owner.query('insert into user_cafes (user_id, cafe_id) values ($1, $2)', [userId, elsewhere.id]);
    const refused = await as(cafe.owner.token, 'PATCH ', userId, { name: 'Another name' });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'name']);
  });

  it('keep what an hour earns by day; a rate of a day is corrected or taken away', async () => {
    const { userId } = await hired();
    const rate = (validFrom: string, hourlyRateMinor: number) =>
      as(cafe.owner.token, 'POST /rates', userId, { validFrom, hourlyRateMinor });
    await rate('2026-06-01', 1600);
    await rate('2026-01-01', 1500);
    expect((await rate('2026-06-01', 1650)).body.rates).toEqual([
      { validFrom: '2026-01-01', hourlyRateMinor: 1500 },
      { validFrom: '2026-06-01', hourlyRateMinor: 1650 },
    ]);
    const removed = await system.call('DELETE /cafes/{cafeId}/employees/{userId}/rates/{date}', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, userId, date: '2026-06-01' },
    });
    expect(removed.body.rates).toHaveLength(1);
    const [entry] = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 1 } })).body.items;
    expect(entry).toMatchObject({
      action: 'DELETE /cafes/{cafeId}/employees/{userId}/rates/{date}',
      subject: { kind: 'user', id: userId, name: `Person ${counted}` },
      before: { validFrom: '2026-06-01', hourlyRate: withheld },
    });
    expect(JSON.stringify(entry)).not.toContain('1650');
    expect(
      (await as(cafe.employee.token, 'POST /rates', userId, { validFrom: '2026-01-01', hourlyRateMinor: 1 })).status,
    ).toBe(403);
  });
});

it('shows colleagues by number, and who ended to those who may change people', async () => {
  const gone = await hired({ name: 'Gone' });
  await as(cafe.owner.token, 'DELETE ', gone.userId);
  const active = (await list({}, cafe.employee.token)).body.items as { userId: string; number: number }[];
  expect(active.map(({ number }) => number)).toEqual([...active.map(({ number }) => number)].sort((a, b) => a - b));
  expect(active.map(({ userId }) => userId)).toContain(cafe.employee.id);
  expect(active.map(({ userId }) => userId)).not.toContain(gone.userId);
  // What another test has granted them is remembered for a second.
  await expect.poll(async () => (await list({ status: 'ended' }, cafe.employee.token)).status, soon).toBe(403);
  const ended = (await list({ status: 'ended' })).body.items as { userId: string }[];
  expect(ended.map(({ userId }) => userId)).toContain(gone.userId);
  const back = await as(cafe.owner.token, 'POST /reinstate', gone.userId);
  expect(back.body).toMatchObject({ userId: gone.userId, number: gone.number, endedAt: null, hasPin: false });
});

it('tells where somebody is signed in, and signs them out', async () => {
  const { userId } = await hired({ pin: '2580' });
  const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Terrace tablet' } })).body;
  const inside = await system.call('POST /auth/pin', {
    body: { deviceToken: device.token, userId, pin: '2580', refreshIn: 'body' },
  });
  const { items } = (await as(cafe.owner.token, 'GET /sessions', userId)).body;
  expect(items).toMatchObject([{ kind: 'device', deviceName: 'Terrace tablet' }]);
  expect((await as(cafe.manager.token, 'POST /sign-out', userId)).status).toBe(204);
  expect((await as(cafe.owner.token, 'GET /sessions', userId)).body.items).toEqual([]);
  await expect
    .poll(async () => (await system.call('GET /auth/me', { token: inside.body.accessToken })).status, soon)
    .toBe(401);
});

it('lets people change their own PIN, on a shared device with the current one', async () => {
  const { userId } = await hired({ pin: '2580' });
  const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar' } })).body;
  const unlock = (pin: string) =>
    system.call('POST /auth/pin', { body: { deviceToken: device.token, userId, pin, refreshIn: 'body' } });
  const token = (await unlock('2580')).body.accessToken as string;
  const change = (body: unknown) =>
    system.call('PUT /cafes/{cafeId}/pin', { token, params: { cafeId: cafe.id }, body });
  expect((await change({ pin: '8642' })).body.code).toBe('CREDENTIALS_WRONG');
  expect((await change({ pin: '8642', currentPin: '0000' })).body.code).toBe('CREDENTIALS_WRONG');
  expect((await change({ pin: '8642', currentPin: '2580' })).status).toBe(204);
  expect((await unlock('8642')).status).toBe(200);
  const own = await as((await unlock('8642')).body.accessToken, 'GET ', userId);
  expect(own.body.privateShown).toBe(false);
  const mine = await as(cafe.employee.token, 'GET ', cafe.employee.id);
  expect(mine.body).toMatchObject({ privateShown: true, rates: [], canManage: false });
});

it('is in the file that people ask for of themselves, and gone when they go: number, contract and rates stay', async () => {
  const about = await system.cafe('personal');
  const { id: userId, token, password } = about.employee;
  const at = { params: { userId } };
  const body = { phone: '0470 55 44 33', iban: 'BE68 5390 0754 7034', contract: { kind: 'student' } };
  await about.ok('PATCH /cafes/{cafeId}/employees/{userId}', { ...at, body });
  await about.ok('POST /cafes/{cafeId}/employees/{userId}/rates', {
    ...at,
    body: { validFrom: '2026-01-01', hourlyRateMinor: 1500 },
  });
  const file = await system.call('GET /users/export', { token });
  expect(JSON.stringify(file.body)).toContain('+32 470 55 44 33');
  expect(JSON.stringify(file.body)).toContain('1500');
  const gone = await system.call('DELETE /users/profile', { token, body: { password } });
  expect(gone.status, JSON.stringify(gone.body)).toBeLessThan(300);
  const left = (await about.ok('GET /cafes/{cafeId}/employees/{userId}', at)).body;
  expect(left).toMatchObject({ phone: null, iban: null, photoUrl: null, contract: { kind: 'student' } });
  expect(left.rates).toHaveLength(1);
  expect(left.endedAt).not.toBeNull();
});

it('is written down in the audit log without what is private', async () => {
  const { userId } = await hired();
  await as(cafe.owner.token, 'PATCH ', userId, { iban: 'BE71 0961 2345 6769', contract: { kind: 'extra' } });
  await as(cafe.owner.token, 'PUT /access', userId, { role: 'employee', granted: ['menu:write'] });
  const { body } = await system.call('GET /cafes/{cafeId}/audit', {
    token: cafe.owner.token,
    params: { cafeId: cafe.id },
  });
  const entries = (body.items as { subject: { id: string } | null; after: unknown }[]).filter(
    ({ subject }) => subject?.id === userId,
  );
  expect(entries.map(({ after }) => after)).toEqual(
    expect.arrayContaining([{ contract: { kind: 'extra' }, iban: { withheld: true } }, { granted: ['menu:write'] }]),
  );
});
