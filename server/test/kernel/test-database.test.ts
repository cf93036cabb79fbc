import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/test-database.ts';

const database = await testDatabase();

async function ask(url: string, statement: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0];
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('belongs to an owner who is no superuser', async () => {
    const row = await ask(
      database.ownerUrl,
      `select current_user = pg_get_userbyid(datdba) as owns, rolsuper, rolbypassrls
         from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    );
    expect(row).toEqual({ owns: true, rolsuper: false, rolbypassrls: false });
  });

  it('is reached by an application role that owns nothing and cannot bypass row-level security', async () => {
    const row = await ask(
      database.appUrl,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
         from pg_roles where rolname = current_user`,
    );
    expect(row).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 });
  });

  it('knows letters beyond ASCII', async () => {
    const row = await ask(
      database.appUrl,
      `select lower('CRÈME BRÛLÉE') as lower, to_tsvector('simple', 'Crème Brûlée')::text as words`,
    );
    expect(row).toEqual({ lower: 'crème brûlée', words: `'brûlée':2 'crème':1` });
  });
});
