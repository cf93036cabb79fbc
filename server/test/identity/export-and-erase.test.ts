import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { lastMailTo } from '../support/mailbox.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';

const system = await testSystem();
const { db } = system.server.kernel;
const password = 'een lange zin over bier';
let cafe: TestCafe;
let elsewhere: TestCafe;
beforeAll(async () => {
  [cafe, elsewhere] = [await system.cafe('zwaan'), await system.cafe('anker')];
});

const logIn = (email: string, typed = password) =>
  system.call('POST /auth/login', { body: { email, password: typed } });

/** Somebody who registered by themselves. */
async function aCustomer(): Promise<{ id: string; email: string; token: string }> {
  const email = `${randomUUID()}@guests.example`;
  await system.call('POST /users/register', { body: { name: 'Ann Peeters', email, password } });
  const { token } = await lastMailTo(db, email);
  const opened = await system.call('POST /users/verify', { body: { token, password } });
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  return { id: opened.body.user.id, email, token: opened.body.accessToken };
}

async function linked(customer: { token: string }, at = cafe, table = 0) {
  const guest = await at.guest(table);
  return system.call('POST /guest/customer/me', { token: customer.token, body: { guestToken: guest.token } });
}
const give = (at: TestCafe, userId: string, amountMinor: number, kind: 'add' | 'deduct' = 'add') =>
  at.ok(`POST /cafes/{cafeId}/users/{userId}/credit/${kind}`, {
    params: { userId },
    body: { amountMinor, reason: 'a present' },
  });
const erase = (token: string, body?: object) => system.call('DELETE /users/profile', { token, ...(body && { body }) });

describe('whoever is signed in on the phone at a table', () => {
  it('links it without a code, becomes a customer there, and sees their credits', async () => {
    const ann = await aCustomer();
    const link = await linked(ann);
    expect([link.status, link.body.customer]).toEqual([201, { id: ann.id, name: 'Ann Peeters' }]);
    await give(cafe, ann.id, 500);
    const params = { cafeId: cafe.id, userId: ann.id };
    const credit = await system.call('GET /cafes/{cafeId}/users/{userId}/credit', { token: link.body.token, params });
    expect(credit.body.balanceMinor).toBe(500);
    const profile = await system.call('GET /users/profile', { token: ann.token });
    expect(profile.body.cafes).toEqual([
      { cafeId: cafe.id, cafeName: 'zwaan', currency: 'EUR', balanceMinor: 500, works: false },
    ]);
  });

  it('keeps the credits that staff gave to that address before there was an account', async () => {
    const email = `${randomUUID()}@guests.example`;
    const opened = await cafe.ok('POST /cafes/{cafeId}/customers', { body: { name: 'Ann', email } });
    await give(cafe, opened.body.id, 700);
    await system.call('POST /users/register', { body: { name: 'Ann Peeters', email, password } });
    const { token } = await lastMailTo(db, email);
    const verified = await system.call('POST /users/verify', { body: { token, password } });
    expect(verified.body.user.id).toBe(opened.body.id);
    const profile = await system.call('GET /users/profile', { token: verified.body.accessToken });
    expect(profile.body.cafes).toMatchObject([{ cafeId: cafe.id, balanceMinor: 700 }]);
  });

  it('needs a table that is still theirs: no other token, no replaced code, no other kind of session', async () => {
    const ann = await aCustomer();
    const guest = await cafe.guest(2);
    const link = (token: string, guestToken: string) =>
      system.call('POST /guest/customer/me', { token, body: { guestToken } });
    expect((await link(ann.token, ann.token)).status).toBe(401);
    expect((await link(guest.token, guest.token)).status).toBe(403);
    const tableId = cafe.tables[2]?.id ?? '';
    const rotated = await cafe.ok('POST /cafes/{cafeId}/tables/{tableId}/rotate', { params: { tableId } });
    expect(rotated.status).toBe(200);
    // So often that it is not too often: the route takes thirty a minute.
    const now = { ...soon, interval: 1500 };
    await expect.poll(async () => (await link(ann.token, guest.token)).body.code, now).toBe('TABLE_CODE_REPLACED');
  });
});

describe('the export', () => {
  it('holds what the house knows, across cafés, as a file; and nothing of others', async () => {
    const ann = await aCustomer();
    await linked(ann);
    await linked(ann, elsewhere);
    await give(cafe, ann.id, 300);
    const file = await system.call('GET /users/export', { token: ann.token });
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="table-tap-\d{4}-\d\d-\d\d\.json"$/);
    expect(file.body.person).toMatchObject({ id: ann.id, email: ann.email, name: 'Ann Peeters' });
    expect(file.body.person.sessions).toHaveLength(1);
    const names = file.body.cafes.map(({ cafeName }: { cafeName: string }) => cafeName).sort();
    expect(names).toEqual(['anker', 'zwaan']);
    const here = file.body.cafes.find(({ cafeId }: { cafeId: string }) => cafeId === cafe.id);
    expect(here.sections.customer).toMatchObject({
      balanceMinor: 300,
      creditTransactions: [{ kind: 'add', amountMinor: 300 }],
    });
    expect(JSON.stringify(file.body)).not.toMatch(/argon2|password_hash/);
    expect(JSON.stringify(file.body)).not.toContain(cafe.owner.email);
  });

  it('of somebody who works here holds their hours and drinks, the orders and payments they took', async () => {
    const mine = { token: cafe.employee.token };
    await cafe.ok('POST /cafes/{cafeId}/timesheets/clock-in', { ...mine, body: {} });
    await cafe.ok('POST /cafes/{cafeId}/allowance/rules', {
      body: { name: 'One', kind: 'count', amount: 1, per: 'day', categoryIds: [], beyond: 'full_price', staffDiscountPercent: 0, standard: true },
    });
    const drink = { lines: [{ productId: cafe.product('Westmalle Tripel').id, quantity: 1 }] };
    await cafe.ok('POST /cafes/{cafeId}/employees/{userId}/drinks', { ...mine, params: { userId: cafe.employee.id }, body: drink });
    const order = (await cafe.ok('POST /cafes/{cafeId}/orders', {
      token: cafe.employee.token,
      body: { tableId: cafe.tables[1]?.id, lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] },
    })).body;
    await cafe.ok('POST /cafes/{cafeId}/payments', { token: cafe.employee.token, body: { method: 'cash', orderId: order.id } });
    const file = await system.call('GET /users/export', { token: cafe.employee.token });
    const [at] = file.body.cafes;
    expect(at.sections.membership).toMatchObject({ role: 'employee' });
    expect(at.sections.shifts).toMatchObject([{ clockedInAt: expect.any(String), clockedOutAt: null, breaks: [] }]);
    expect(at.sections.drinks).toMatchObject([{ name: 'Westmalle Tripel', units: 1 }]);
    expect(at.sections.orders).toContainEqual(expect.objectContaining({ id: order.id, takenByYou: true }));
    expect(at.sections.payments).toMatchObject([{ method: 'cash', takenByYou: true, asCustomer: false }]);
  }); // prettier-ignore
});

describe('erasing oneself', () => {
  it('leaves an id that bookings name, and nothing that says who it was', async () => {
    const ann = await aCustomer();
    await linked(ann);
    await give(cafe, ann.id, 400);
    await give(cafe, ann.id, 400, 'deduct');
    const gone = await erase(ann.token, { password });
    expect(gone.status, JSON.stringify(gone.body)).toBe(204);
    const user = await db.global((tx) =>
      tx.selectFrom('users').selectAll().where('id', '=', ann.id).executeTakeFirstOrThrow(),
    );
    expect(user).toMatchObject({ name: 'Erased person', email: `${ann.id}@erased.invalid`, email_verified_at: null });
    expect(user.disabled_at).toEqual(user.erased_at);
    const customer = await db.read(cafe.id, (reader) =>
      reader.selectFrom('customers').selectAll().where('cafe_id', '=', cafe.id).where('user_id', '=', ann.id).executeTakeFirst(),
    ); // prettier-ignore
    expect(customer?.name).toBe('Erased person');
    const booked = await cafe.ok('GET /cafes/{cafeId}/users/{userId}/credit/transactions', {
      params: { userId: ann.id },
    });
    expect(booked.body.items).toHaveLength(2);
    expect((await logIn(ann.email)).body.code).toBe('CREDENTIALS_WRONG');
    await expect.poll(async () => (await system.call('GET /auth/me', { token: ann.token })).status, soon).toBe(401);
    expect((await lastMailTo(db, ann.email)).subject).toBe('Your account is erased');
  });

  it('frees the address: who registers with it is somebody else', async () => {
    const ann = await aCustomer();
    await erase(ann.token, { password });
    await system.call('POST /users/register', { body: { name: 'Ann again', email: ann.email, password } });
    const { token } = await lastMailTo(db, ann.email);
    const again = await system.call('POST /users/verify', { body: { token, password } });
    expect(again.status).toBe(200);
    expect(again.body.user.id).not.toBe(ann.id);
    expect((await system.call('GET /users/profile', { token: again.body.accessToken })).body.cafes).toEqual([]);
  });

  it('waits while there are credits left, says where and how many, and changes nothing', async () => {
    const ann = await aCustomer();
    await linked(ann, elsewhere);
    await give(elsewhere, ann.id, 250);
    const kept = await erase(ann.token, { password });
    expect([kept.status, kept.body.code]).toEqual([409, 'CREDITS_LEFT']);
    expect(kept.body.current).toEqual({ cafeId: elsewhere.id, cafeName: 'anker', balanceMinor: 250, currency: 'EUR' });
    expect((await logIn(ann.email)).status).toBe(200);
    await give(elsewhere, ann.id, 250, 'deduct');
    expect((await erase(ann.token, { password })).status).toBe(204);
  });

  it('is not for the last owner of a café', async () => {
    const own = await system.cafe('last-owner');
    const kept = await erase(own.owner.token, { password: own.owner.password });
    expect([kept.status, kept.body.code]).toEqual([409, 'LAST_OWNER']);
    expect(kept.body.current).toMatchObject({ cafeName: 'last-owner' });
    expect((await own.ok('GET /cafes/{cafeId}/settings')).status).toBe(200);
  });

  it('ends a membership, and the café’s audit log says so without a name', async () => {
    const own = await system.cafe('left');
    const { id, token } = own.employee;
    expect((await erase(token, { password: own.employee.password })).status).toBe(204);
    const membership = await db.read(own.id, (reader) =>
      reader
        .selectFrom('memberships')
        .selectAll()
        .where('cafe_id', '=', own.id)
        .where('user_id', '=', id)
        .executeTakeFirstOrThrow(),
    );
    expect(membership.ended_at).not.toBeNull();
    expect(membership.pin_hash).toBeNull();
    const entry = await db.read(own.id, (reader) =>
      reader
        .selectFrom('audit_entries')
        .selectAll()
        .where('cafe_id', '=', own.id)
        .where('action', '=', 'DELETE /users/profile')
        .executeTakeFirstOrThrow(),
    );
    expect(entry).toMatchObject({ subject_kind: 'user', subject_id: id, actor_name: null });
  });

  it('needs the password, or a session that has just begun', async () => {
    const ann = await aCustomer();
    expect((await erase(ann.token, { password: 'not the password' })).body.code).toBe('CREDENTIALS_WRONG');
    await db.global((tx) =>
      tx
        .updateTable('sessions')
        .set({ verified_at: new Date(0) })
        .where('user_id', '=', ann.id)
        .execute(),
    );
    expect((await erase(ann.token)).body.code).toBe('STEP_UP_NEEDED');
    const fresh = (await logIn(ann.email)).body.accessToken;
    expect((await erase(fresh)).status).toBe(204);
  });
});
