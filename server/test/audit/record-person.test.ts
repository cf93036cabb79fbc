import type { AuditEntry } from '@table-tap/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastMailTo } from '../support/mailbox.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const superuser = new pg.Pool({ connectionString: system.database.superuserUrl, max: 1 });
afterAll(() => superuser.end());
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('recorded');
});

const newest = async (): Promise<AuditEntry> =>
  (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 1 } })).body.items[0] as AuditEntry;
const signedIn = async (email: string, password: string): Promise<{ token: string }> => ({
  token: (await system.call('POST /auth/login', { body: { email, password } })).body.accessToken,
});

describe('what people do for themselves', () => {
  it('is told of whom the link of a mail is for, whoever’s token comes along', async () => {
    const { email, password } = cafe.employee;
    const { db } = system.server.kernel;
    const token = cafe.manager.token;
    const told = async (action: string, before: number) => {
      const entry = await newest();
      expect(entry).toMatchObject({ seq: before + 1, action, actor: { id: cafe.employee.id } });
      return entry.seq;
    };
    const own = (await system.call('POST /auth/login', { body: { email, password } })).body.accessToken;
    await system.call('POST /users/profile/email', { token: own, body: { email: `new-${email}`, password } });
    let { seq } = await newest();
    const change = { token: (await lastMailTo(db, `new-${email}`)).token };
    expect((await system.call('POST /users/profile/email/confirm', { token, body: change })).status).toBe(200);
    seq = await told('POST /users/profile/email/confirm', seq);
    await system.call('POST /auth/password/reset', { body: { email: `new-${email}` } });
    const reset = { token: (await lastMailTo(db, `new-${email}`)).token, password };
    expect((await system.call('POST /auth/password/reset/confirm', { token, body: reset })).status).toBe(204);
    seq = await told('POST /auth/password/reset/confirm', seq);
    // The same address and token as before, for the tests that follow.
    await db.global((tx) => tx.updateTable('users').set({ email }).where('id', '=', cafe.employee.id).execute());
    const again = await system.call('POST /auth/login', { token, body: { email, password } });
    await told('POST /auth/login', seq);
    cafe.employee.token = again.body.accessToken;
  });

  it('is told of whom staff hired and who now opens the account', async () => {
    const email = `hired@${cafe.slug}.example`;
    const hired = await cafe.ok('POST /cafes/{cafeId}/employees', { body: { name: 'Hanne', email, role: 'employee' } });
    const password = 'een lange zin over bier';
    await system.call('POST /users/register', { body: { name: 'Hanne', email, password, language: 'nl' } });
    const { seq } = await newest();
    const { token: link } = await lastMailTo(system.server.kernel.db, email);
    const verified = await system.call('POST /users/verify', {
      token: cafe.manager.token,
      body: { token: link, password },
    });
    expect(verified.status).toBe(200);
    expect(await newest()).toMatchObject({
      seq: seq + 1,
      action: 'POST /users/verify',
      actor: { id: hired.body.userId },
    });
  });

  it('stands in it with what it tells of, in one transaction: a new password, and ended sign-ins', async () => {
    const { email, password } = cafe.employee;
    const { token } = await signedIn(email, password);
    const refusing = `create function refuse_entry() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
      create trigger refuse_entry before insert on audit_entries for each row execute function refuse_entry()`;
    await superuser.query(refusing);
    try {
      const body = { currentPassword: password, newPassword: 'een heel ander wachtwoord' };
      expect((await system.call('PUT /auth/password', { token, body })).status).toBe(500);
      expect((await system.call('DELETE /auth/sessions', { token })).status).toBe(500);
    } finally {
      await superuser.query('drop trigger refuse_entry on audit_entries; drop function refuse_entry()');
    }
    expect((await system.call('GET /auth/me', { token: cafe.employee.token })).status).toBe(200);
    expect((await system.call('POST /auth/login', { body: { email, password } })).status).toBe(200);
  });
});
