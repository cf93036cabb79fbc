import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlyGrowing } from '../../src/kernel/database/migrate.ts';
import { testDatabase } from '../support/test-database.ts';

/** Tables that belong to no café, and why they may. */
const global: Record<string, string> = {
  users: 'a person can work in several cafés',
  sessions: 'belong to a person',
  refresh_tokens: 'belong to a session',
  totp_factors: 'belong to a person',
  passkeys: 'belong to a person',
  recovery_codes: 'belong to a person',
  sign_in_tickets: 'steps of a sign-in, before any café is known',
  user_cafes: 'directory: in which cafés to look for a person',
  customer_cafes: 'directory: in which cafés to look for a person as a customer',
  pending_accounts: 'accounts that were asked for, before there is a person',
  account_links: 'belong to a person',
  mails: 'go to people, whatever café they are about',
  cafe_slugs: 'directory: the café of an address',
  table_codes: 'directory: the table of a code, by its hash',
  device_tokens: 'directory: the device of a token, by its hash',
  device_codes: 'directory: the café of a pairing code, by its hash',
  api_key_hashes: 'directory: the café of a key, by its hash',
  webhooks_due: 'directory: the café of a webhook that has something to send',
  alert_mails_due: 'directory: cafés whose alerts are to be mailed',
  installation_keys: 'belong to the installation',
  invitation_tokens: 'directory: the invitation of a link, by its hash',
};

const database = await testDatabase();
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
const app = new pg.Pool({ connectionString: database.appUrl, max: 1 });
afterAll(() => Promise.all([owner.end(), app.end()]));

interface Table {
  name: string;
  forced: boolean;
  policies: string[];
  keys: { name: string; unique: boolean; columns: string[] }[];
  foreign: { name: string; columns: string[]; target: string }[];
}
let tables: Table[];

beforeAll(async () => {
  const { rows } = await owner.query<Table>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      coalesce((select array_agg(coalesce(pg_get_expr(polqual, polrelid), '') || ' / ' || coalesce(pg_get_expr(polwithcheck, polrelid), ''))
        from pg_policy where polrelid = c.oid), '{}') as policies,
      coalesce((select json_agg(json_build_object('name', ic.relname, 'unique', i.indisunique, 'columns', (
          select json_agg(coalesce(a.attname, 'expression') order by k.ord)
          from unnest(i.indkey) with ordinality k(attnum, ord) left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)))
        from pg_index i join pg_class ic on ic.oid = i.indexrelid where i.indrelid = c.oid), '[]') as keys,
      coalesce((select json_agg(json_build_object('name', f.conname, 'target', f.confrelid::regclass::text, 'columns', (
          select json_agg(a.attname order by k.ord) from unnest(f.conkey) with ordinality k(attnum, ord)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)))
        from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'), '[]') as foreign
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`);
  tables = rows;
});

const tenants = () => tables.filter((table) => !(table.name in global));

describe('every table', () => {
  it('belongs to a café or is known not to', () => {
    expect(tables.length).toBeGreaterThan(20);
    for (const name of Object.keys(global)) expect(tables.map((table) => table.name)).toContain(name);
  });

  it('of a café has forced row-level security with the one policy', () => {
    for (const table of tenants()) {
      expect(table.forced, table.name).toBe(true);
      expect(table.policies, table.name).toHaveLength(1);
      const expected = `(cafe_id = ANY ((current_setting('app.cafe_ids'::text))::uuid[]))`;
      expect(table.policies[0], table.name).toBe(`${expected} / ${expected}`);
    }
  });

  it('of a café has cafe_id first in its keys and indexes', () => {
    for (const table of tenants()) {
      for (const key of table.keys) {
        expect(key.columns[0], `${table.name}: ${key.name}`).toBe('cafe_id');
      }
    }
  });

  it('of a café refers to its own café only', () => {
    for (const table of tenants()) {
      for (const key of table.foreign) {
        if (key.target in global) continue;
        expect(key.columns[0], `${table.name}: ${key.name}`).toBe('cafe_id');
      }
    }
  });

  it('has no trigger, no enum and no owner among the application', async () => {
    const triggers = await owner.query(`select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and c.relnamespace = 'public'::regnamespace`);
    expect(triggers.rows).toEqual([]);
    const enums = await owner.query(
      `select typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace`,
    );
    expect(enums.rows).toEqual([]);
    const owned = await owner.query(
      `select relname from pg_class where relowner = (select oid from pg_roles where rolname = 'table_tap_app')`,
    );
    expect(owned.rows).toEqual([]);
  });
});

describe('the application role', () => {
  it('cannot bypass row-level security, and is nobody special', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'table_tap_app'`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }]);
  });

  it('sees nothing when no café is set', async () => {
    for (const table of tenants()) {
      const seen = await app.query(`select 1 from ${table.name} limit 1`).then(
        ({ rowCount }) => rowCount,
        () => 'error',
      );
      expect([0, 'error'], table.name).toContain(seen);
    }
  });

  it('cannot change what only grows', async () => {
    for (const table of [...onlyGrowing, 'payments']) {
      for (const change of [`delete from ${table}`, `update ${table} set cafe_id = cafe_id`]) {
        await expect(app.query(`set app.cafe_ids = '{}'; ${change}`), change).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('cannot change the structure', async () => {
    await expect(app.query('alter table orders disable row level security')).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('drop policy of_the_cafe on orders')).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('create table mine (id int)')).rejects.toMatchObject({ code: '42501' });
  });
});
