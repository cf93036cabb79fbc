import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBytes, sealedColumns } from '../../src/kernel/keys/sealed-columns.ts';
import { testDatabase } from '../support/test-database.ts';

const database = await testDatabase();
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
const app = new pg.Pool({ connectionString: database.appUrl, max: 1 });
afterAll(() => Promise.all([owner.end(), app.end()]));

let bytes: string[];
let keys: Map<string, string[]>;

beforeAll(async () => {
  const columns = await owner.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' order by 1`);
  bytes = columns.rows.map(({ name }) => name);
  const primary = await owner.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by k.ord) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    cross join unnest(i.indkey) with ordinality k(attnum, ord)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where i.indisprimary and c.relnamespace = 'public'::regnamespace group by c.relname`);
  keys = new Map(primary.rows.map(({ name, columns: of }) => [name, of]));
});

const nameOf = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;

it('every column of bytes is sealed, or known to be something else', () => {
  const known = [...sealedColumns.map(nameOf), ...Object.keys(openBytes)].sort();
  expect(known).toEqual([...new Set(known)]);
  expect([...bytes].sort()).toEqual(known);
});

it('every sealed column is bound to the primary key of its row, in its order', () => {
  for (const column of sealedColumns) {
    expect(column.row, nameOf(column)).toEqual(keys.get(column.table));
    expect(column.of === 'cafes', nameOf(column)).toBe(column.row[0] === 'cafe_id');
  }
});

it('the application may seal each anew', async () => {
  for (const { table, column } of sealedColumns) {
    const { rows } = await app.query<{ may: boolean }>(`select has_column_privilege($1, $2, 'update') as may`, [
      table,
      column,
    ]);
    expect(rows, `${table}.${column}`).toEqual([{ may: true }]);
  }
});
