import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const superuser = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
afterAll(() => superuser.end());
let cafe: TestCafe;
let elsewhere: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('inviting');
  elsewhere = await system.cafe('elsewhere');
});

const invite = (body: Record<string, unknown> = {}, token = cafe.owner.token) =>
  system.call('POST /cafes/{cafeId}/employees/invitations', { token, params: { cafeId: cafe.id }, body });
const tokenOf = (answer: { body: { link: string } }) => new URL(answer.body.link).hash.slice(1);
const look = (token: string) => system.call('GET /auth/invitations/{token}', { params: { token } });
const accept = (token: string, more: Record<string, unknown> = {}, as?: string) =>
  system.call('POST /auth/invitations/{token}/accept', {
    token: as,
    params: { token },
    body: { pin: '2580', ...more },
  });
let counted = 0;
const account = () => ({
  name: `New ${++counted}`,
  email: `new${counted}@${cafe.slug}.example`,
  password: 'a password of more than fifteen',
  language: 'nl',
});
const open = async () =>
  (await cafe.ok('GET /cafes/{cafeId}/employees/invitations')).body.items as { id: string; expiresAt: string }[];

describe('an invitation', () => {
  it('makes somebody new a colleague who signs in, and unlocks devices with the PIN they chose', async () => {
    const invited = await invite({ name: 'Ann' }, cafe.manager.token);
    expect(invited.status).toBe(201);
    expect(new URL(invited.body.link).pathname).toBe('/staff/join');
    const token = tokenOf(invited);
    expect((await look(token)).body).toMatchObject({ cafeName: 'inviting', role: 'employee', name: 'Ann' });
    const person = account();
    const joined = await accept(token, { account: person });
    expect(joined.body).toMatchObject({ cafeId: cafe.id, role: 'employee', email: person.email });
    const session = await system.call('POST /auth/login', { body: { email: person.email, password: person.password } });
    expect(session.body.memberships).toMatchObject([{ cafeId: cafe.id, role: 'employee' }]);
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar' } })).body;
    const byPin = await system.call('POST /auth/pin', {
      body: { deviceToken: device.token, userId: session.body.user.id, pin: '2580' },
    });
    expect(byPin.status).toBe(200);
    expect((await open()).map(({ id }) => id)).not.toContain(invited.body.id);
  });

  it('is stored as a hash, and told to nobody again', async () => {
    const token = tokenOf(await invite());
    expect(JSON.stringify(await open())).not.toContain(token);
    const { rows } = await superuser.query(`select tablename as name from pg_tables where schemaname = 'public'`);
    for (const { name } of rows as { name: string }[]) {
      const found = await superuser.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${token}%`]);
      expect(found.rowCount, name).toBe(0);
    }
  });

  it('brings somebody with an account into a second café, with one sign-in', async () => {
    const token = tokenOf(await invite());
    expect((await accept(token)).body.code).toBe('NOT_SIGNED_IN');
    const joined = await accept(token, {}, elsewhere.employee.token);
    expect(joined.status).toBe(200);
    const me = await system.call('GET /auth/me', { token: elsewhere.employee.token });
    expect(me.body.memberships.map(({ cafeId }: { cafeId: string }) => cafeId).sort()).toEqual(
      [cafe.id, elsewhere.id].sort(),
    );
    expect((await accept(tokenOf(await invite()), {}, elsewhere.employee.token)).body.code).toBe('DUPLICATE');
  });

  it('serves once, also when it is accepted twice at once', async () => {
    for (let round = 0; round < 5; round++) {
      const token = tokenOf(await invite());
      const answers = await Promise.all([1, 2, 3].map(() => accept(token, { account: account() })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
      expect((await look(token)).body.code).toBe('INVITATION_GONE');
    }
  });

  it('leaves no account behind when it was gone', async () => {
    const token = tokenOf(await invite());
    const [first, second] = [account(), account()];
    expect((await accept(token, { account: first })).status).toBe(200);
    expect((await accept(token, { account: second })).body.code).toBe('INVITATION_GONE');
    const { rows } = await superuser.query('select email from users where email in ($1, $2)', [
      first.email,
      second.email,
    ]);
    expect(rows).toEqual([{ email: first.email }]);
  });

  it('ends after seven days, when it is taken back, and when a new link is made', async () => {
    const old = await invite();
    const days = (Date.parse(old.body.expiresAt) - Date.parse(old.body.createdAt)) / (24 * 3600 * 1000);
    expect(days).toBe(7);
    await superuser.query(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [
      old.body.id,
    ]);
    expect((await look(tokenOf(old))).body.code).toBe('INVITATION_GONE');
    expect((await accept(tokenOf(old), { account: account() })).body.code).toBe('INVITATION_GONE');
    const params = { invitationId: old.body.id };
    const renewed = await cafe.ok('POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew', { params });
    expect((await look(tokenOf(old))).status).toBe(404);
    expect((await look(tokenOf(renewed as never))).status).toBe(200);
    await cafe.ok('DELETE /cafes/{cafeId}/employees/invitations/{invitationId}', { params });
    expect((await look(tokenOf(renewed as never))).status).toBe(404);
    expect((await open()).map(({ id }) => id)).not.toContain(old.body.id);
  });

  it('gives no role above the own, and holds only while who sent it may still give it', async () => {
    for (const role of ['manager', 'owner'])
      expect((await invite({ role }, cafe.manager.token)).body.code).toBe('ABOVE_OWN_ROLE');
    expect((await invite({}, cafe.employee.token)).status).toBe(403);
    const byOwner = await invite({ role: 'manager' });
    const params = { cafeId: cafe.id, invitationId: byOwner.body.id };
    for (const route of [
      'DELETE /cafes/{cafeId}/employees/invitations/{invitationId}',
      'POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew',
    ])
      expect((await system.call(route, { token: cafe.manager.token, params })).body.code).toBe('ABOVE_OWN_ROLE');
    const second = account();
    await accept(tokenOf(await invite({ role: 'owner' })), { account: second });
    const { email, password } = second;
    const session = (await system.call('POST /auth/login', { body: { email, password } })).body;
    const sent = await invite({ role: 'manager' }, session.accessToken);
    expect(sent.status).toBe(201);
    const userId: string = session.user.id;
    await cafe.ok('PUT /cafes/{cafeId}/employees/{userId}/access', { params: { userId }, body: { role: 'employee' } });
    expect((await accept(tokenOf(sent), { account: account() })).body.code).toBe('INVITATION_GONE');
  });

  it('to an e-mail address is for that address, and not for who works here', async () => {
    expect((await invite({ email: cafe.employee.email.toUpperCase() })).body.code).toBe('DUPLICATE');
    const person = account();
    const token = tokenOf(await invite({ email: person.email.toUpperCase() }));
    expect((await accept(token, { account: { ...person, email: `x${person.email}` } })).body.code).toBe(
      'INVITATION_OTHER',
    );
    expect((await accept(token, {}, elsewhere.owner.token)).body.code).toBe('INVITATION_OTHER');
    expect((await accept(token, { account: person })).status).toBe(200);
    const taken = tokenOf(await invite());
    expect((await accept(taken, { account: { ...account(), email: person.email } })).body.code).toBe('ACCOUNT_EXISTS');
  });

  it('goes by mail to the address it is for, in the language that was chosen, and so does a new link', async () => {
    const email = `mailed@${cafe.slug}.example`;
    const first = await invite({ email, language: 'fr' });
    const renewed = await cafe.ok('POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew', {
      params: { invitationId: first.body.id },
    });
    const { rows } = await superuser.query(
      `select template, language, body_text from mails where recipient = $1 order by created_at`,
      [email],
    );
    expect(rows).toMatchObject([
      { template: 'invitation', language: 'fr' },
      { template: 'invitation', language: 'fr' },
    ]);
    expect(rows.map(({ body_text }, at) => body_text.includes([first, renewed][at]?.body.link))).toEqual([true, true]);
  });

  it('takes a password of fifteen characters, no easy PIN, and no PIN session as proof', async () => {
    const token = tokenOf(await invite());
    const short = await accept(token, { account: { ...account(), password: 'fourteen chars' } });
    expect([short.status, short.body.errors[0].path]).toEqual([400, 'account.password']);
    const rowOfKeys = await accept(token, { account: { ...account(), password: 'abcdefghijklmnopqrst' } });
    expect([rowOfKeys.status, rowOfKeys.body.errors[0].path]).toEqual([400, 'account.password']);
    expect((await accept(token, { account: account(), pin: '1111' })).body.errors[0].path).toBe('pin');
    const device = (await elsewhere.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar' } })).body;
    const { id, pin } = elsewhere.manager;
    const byPin = await system.call('POST /auth/pin', { body: { deviceToken: device.token, userId: id, pin } });
    expect((await accept(token, {}, byPin.body.accessToken)).body.code).toBe('FORBIDDEN');
    expect((await accept(token, { account: { ...account(), role: 'owner' } })).status).toBe(400);
  });

  it('takes somebody back who worked here before, with their number and the role of the invitation', async () => {
    const person = account();
    await accept(tokenOf(await invite()), { account: person });
    const session = await system.call('POST /auth/login', { body: { email: person.email, password: person.password } });
    const { id } = session.body.user;
    const before = (await cafe.ok('GET /cafes/{cafeId}/employees/{userId}', { params: { userId: id } })).body;
    await cafe.ok('DELETE /cafes/{cafeId}/employees/{userId}', { params: { userId: id } });
    const back = await accept(tokenOf(await invite({ role: 'manager' })), {}, session.body.accessToken);
    expect(back.status).toBe(200);
    const after = (await cafe.ok('GET /cafes/{cafeId}/employees/{userId}', { params: { userId: id } })).body;
    expect(after).toMatchObject({ number: before.number, role: 'manager', hasPin: true, endedAt: null });
  });
});
