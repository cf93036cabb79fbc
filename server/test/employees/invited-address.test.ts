import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOfStep, stepAt } from '../../src/modules/identity/factors/domain/totp.ts';
import { lastMailTo } from '../support/mailbox.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem();
const superuser = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
afterAll(() => superuser.end());
const [cafe, elsewhere] = [await system.cafe('inviting'), await system.cafe('elsewhere')];

describe('an account that an invitation opened under the address of somebody else', () => {
  it('is given nothing by its address, and is lost to whoever reads the mail', async () => {
    const email = `victim@${cafe.slug}.example`;
    const claimed = { name: 'Nele', email, password: 'a password of more than fifteen', language: 'nl' };
    const invited = (await cafe.ok('POST /cafes/{cafeId}/employees/invitations', { body: {} })).body;
    const joined = await system.call('POST /auth/invitations/{token}/accept', {
      params: { token: new URL(invited.link).hash.slice(1) },
      body: { pin: '2580', account: claimed },
    });
    expect(joined.body).toMatchObject({ email });
    const signedIn = await system.call('POST /auth/login', { body: { email, password: claimed.password } });
    expect(signedIn.body).toMatchObject({ user: { email } });
    const { accessToken: token, user } = signedIn.body;
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Cellar' } })).body;
    const pin = { deviceToken: device.token, userId: user.id, pin: '2580' };
    expect((await system.call('POST /auth/pin', { body: pin })).status).toBe(200);
    const { secret } = (await system.call('POST /auth/mfa/enrol', { token })).body;
    const code = codeOfStep(secret, stepAt(new Date()));
    expect((await system.call('POST /auth/mfa/verify', { token, body: { code } })).status).toBe(200);
    const links = async () =>
      (await superuser.query('select 1 from account_links where user_id = $1', [user.id])).rowCount;
    const next = { email: `next-${email}`, password: claimed.password };
    expect((await system.call('POST /users/profile/email', { token, body: next })).status).toBe(204);

    const params = { cafeId: elsewhere.id };
    const openCustomer = () =>
      system.call('POST /cafes/{cafeId}/customers', {
        token: elsewhere.owner.token,
        params,
        body: { name: 'Nele', email },
      });
    const refused = await openCustomer();
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'email']);

    await system.call('POST /auth/password/reset', { body: { email } });
    const { token: link } = await lastMailTo(system.server.kernel.db, email);
    const confirm = (password: string) =>
      system.call('POST /auth/password/reset/confirm', { body: { token: link, password } });
    expect((await confirm('Gw5-lampje')).body.errors[0].code).toBe('too_short');
    const password = 'een heel ander wachtwoord';
    expect((await confirm(password)).status).toBe(204);
    const open = await superuser.query('select 1 from sessions where user_id = $1 and ended_at is null', [user.id]);
    expect([open.rowCount, await links()]).toEqual([0, 0]);
    expect((await system.call('POST /auth/login', { body: { email, password } })).status).toBe(200);
    expect((await openCustomer()).body).toMatchObject({ id: user.id });
  });
});
